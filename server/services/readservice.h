// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actor.h"
#include "level2.h"
#include "result.h"
#include "transaction.h"

/** Read marks, and what a client begins with (protocol.md 2.1, 2.6). */
class ReadService
{
public:
    explicit ReadService(Transaction &transaction) : m_transaction(transaction) {}

    /** Forward only, unless the command says backwards; never behind the room's end. NotAMember. */
    Result<ReadMark> move(UserId user, const MoveReadMark &command);
    /** Who spoke at \a seq has read up to there. Only level 1 does this by itself. */
    void spoke(UserId user, RoomId room, qint64 seq);
    /** Everything but the history: the user, their rooms, and how far they have read. */
    Result<ReadyData> ready(const Actor &actor);

private:
    void announce(UserId user, RoomId room, const ReadMark &mark);

    Transaction &m_transaction;
};
