// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actor.h"
#include "command.h"
#include "message.h"
#include "result.h"
#include "room.h"
#include "transaction.h"

/** Posting into rooms and reading their history. */
class MessageService
{
public:
    explicit MessageService(Transaction &transaction) : m_transaction(transaction) {}

    /** NotAMember. The message has the room's next number, and is published once committed. */
    Result<Message> post(UserId author, const PostMessage &command);
    /** A system message that tells what \a event did to the room. */
    Message announce(RoomId room, const SystemEvent &event, const QString &text);
    /** A page of history, newest page first, oldest message first in it. RoomNotFound, AccessDenied. */
    Result<Page<Message>> history(const Actor &actor, RoomId room, const PageRequest &request);

private:
    Message append(Message message);

    Transaction &m_transaction;
};
