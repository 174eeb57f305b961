// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actor.h"
#include "command.h"
#include "level2.h"
#include "message.h"
#include "result.h"
#include "room.h"
#include "transaction.h"

/** A message that is stored now, and whether it was before. */
struct Posted
{
    Message message;
    bool isDuplicate = false;
};

/** Posting into rooms and reading their history. */
class MessageService
{
public:
    explicit MessageService(Transaction &transaction) : m_transaction(transaction) {}

    /**
     * NotAMember, IdempotencyConflict. The message has the room's next number, and is published once committed. What
     * was sent before under the same client id is answered as it was, before any other rule (protocol.md 2.4), and told
     * again: its answer, and what the room was told of it, may have been lost together with the outcome of a commit.
     */
    Result<Posted> post(UserId author, const PostMessage &command);
    /** A system message that tells what \a event did to the room. */
    Message announce(RoomId room, const SystemEvent &event, const QString &text);
    /** A page of history, newest page first, oldest message first in it. RoomNotFound, AccessDenied. */
    Result<Page<Message>> history(const Actor &actor, RoomId room, const PageRequest &request);
    /** What changed in a room after \a afterSeq, one page of it. RoomNotFound, AccessDenied. */
    Result<ChangePage> changes(UserId reader, RoomId room, qint64 afterSeq);
    /** A stretch of history by key. RoomNotFound, AccessDenied, MessageNotFound. */
    Result<HistoryPage> stretch(UserId reader, RoomId room, const StretchRequest &request);

private:
    std::optional<Result<Posted>> sentBefore(UserId author, const PostMessage &command, const QString &hash);

    Transaction &m_transaction;
};
