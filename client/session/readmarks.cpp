// SPDX-License-Identifier: GPL-3.0-or-later
#include "readmarks.h"

#include "commands.h"
#include "typesreader.h"

#include <algorithm>

namespace Parley::Client {

void ReadMarks::markRead(RoomId room, qint64 seq)
{
    const BookedRoom *booked = m_book.find(room);
    if (!booked)
        return;
    const CachedRoom &cached = booked->cached;
    const qint64 position = std::min(seq, cached.range.last);
    if (position <= std::max(cached.head.read.readSeq, cached.readWanted))
        return;
    m_book.wantRead(room, position);
    tell(room);
}

void ReadMarks::markUnread(RoomId room, qint64 seq, const Requests::Done &done)
{
    m_book.wantRead(room, 0);
    m_line.ask([room, seq](const QString &id) { return Commands::markUnread(id, room, seq); },
               [this, room, done](const Answer<Frame> &answer) {
                   if (answer)
                       m_book.readMoved(room, readReadMark(answer->data));
                   done(answer);
               });
}

void ReadMarks::tellAll()
{
    for (const RoomHead &head : m_book.heads())
        tell(head.room.id);
}

void ReadMarks::close()
{
    m_retry.stop();
    m_onTheirWay.clear();
}

void ReadMarks::tell(RoomId room)
{
    const BookedRoom *booked = m_book.find(room);
    if (!booked || booked->cached.readWanted == 0 || m_onTheirWay.contains(room) || !m_line.isOpen())
        return;
    m_onTheirWay.insert(room);
    const qint64 seq = booked->cached.readWanted;
    m_line.ask([room, seq](const QString &id) { return Commands::read(id, room, seq); },
               [this, room](const Answer<Frame> &answer) { finish(room, answer); });
}

void ReadMarks::finish(RoomId room, const Answer<Frame> &answer)
{
    m_onTheirWay.remove(room);
    if (answer) {
        m_book.readMoved(room, readReadMark(answer->data));
        tell(room);
    } else if (remedyFor(answer.failure()) == Remedy::GiveUp) {
        m_book.wantRead(room, 0);
    } else if (m_line.isOpen()) {
        m_retry.start(answer.failure().retryAfter.value_or(RetryWait), [this] { tellAll(); });
    }
}

} // namespace Parley::Client
