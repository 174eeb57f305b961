// SPDX-License-Identifier: GPL-3.0-or-later
#include "readservice.h"

#include "readstore.h"

#include <algorithm>

Result<ReadMark> ReadService::move(UserId user, const MoveReadMark &command)
{
    ReadStore store(m_transaction.database());
    const auto head = store.head(command.room, user);
    if (!head)
        return ErrorCode::NotAMember;
    const qint64 wanted = command.backwards ? std::max<qint64>(command.seq - 1, 0) : command.seq;
    const qint64 target = std::min(wanted, head->room.lastSeq);
    const qint64 current = head->read.readSeq;
    if (command.backwards ? target >= current : target <= current)
        return ReadMark{head->read, head->room.lastSeq};
    store.setReadSeq(command.room, user, target);
    const auto moved = store.head(command.room, user);
    if (!moved)
        return ErrorCode::Internal;
    const ReadMark mark{moved->read, moved->room.lastSeq};
    announce(user, command.room, mark);
    return mark;
}

void ReadService::spoke(UserId user, RoomId room, qint64 seq)
{
    ReadStore(m_transaction.database()).setReadSeq(room, user, seq);
    announce(user, room, {{seq, 0, 0}, seq});
}

void ReadService::announce(UserId user, RoomId room, const ReadMark &mark)
{
    const qint64 userSeq = ReadStore(m_transaction.database()).advanceUserSeq(user);
    m_transaction.publish(ReadMarkMoved{room, user, mark, userSeq});
}

Result<ReadyData> ReadService::ready(const Actor &actor)
{
    ReadStore store(m_transaction.database());
    return ReadyData{actor.user, store.heads(actor.user.id), store.userSeq(actor.user.id)};
}
