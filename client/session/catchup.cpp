// SPDX-License-Identifier: GPL-3.0-or-later
#include "catchup.h"

#include "typesreader.h"

#include <utility>

namespace Parley::Client {

CatchUp::CatchUp(RoomBook &book, Line &line, Clock &clock, const Random &random)
    : m_book(book)
    , m_line(line)
    , m_clock(clock)
    , m_backOff(random)
    , m_flush(clock)
{
    connect(&m_book, &RoomBook::syncWanted, this, &CatchUp::want);
    connect(&m_book, &RoomBook::storageFailed, this,
            [this](RoomId room) { retryLater(room, failureOf(Failures::Storage)); });
}

void CatchUp::close()
{
    m_flush.stop();
    m_wanted.clear();
    m_retries.clear();
    m_backOff.reset();
}

void CatchUp::want(RoomId room, qint64 afterSeq)
{
    m_wanted.removeIf([room](const Commands::SyncPoint &point) { return point.room == room; });
    m_wanted.append({room, afterSeq});
    if (!m_flush.isActive())
        m_flush.start(Milliseconds(0), [this] { flush(); });
}

void CatchUp::flush()
{
    QList<Commands::SyncPoint> wanted = std::exchange(m_wanted, {});
    while (!wanted.isEmpty() && m_line.isOpen()) {
        const auto points = wanted.first(std::min(RoomsPerCommand, wanted.size()));
        wanted.remove(0, points.size());
        QList<RoomId> rooms;
        for (const Commands::SyncPoint &point : points)
            rooms.append(point.room);
        m_line.askForEach(
            rooms, [points](const QString &id) { return Commands::sync(id, points); },
            [this](RoomId room, const Answer<Frame> &answer) { finish(room, answer); });
    }
}

void CatchUp::finish(RoomId room, const Answer<Frame> &answer)
{
    if (answer) {
        m_backOff.reset();
        m_book.page(room, readChangePage(answer->data));
        return;
    }
    if (saysRoomIsGone(answer.failure()))
        m_book.removed(room);
    else if (remedyFor(answer.failure()) == Remedy::Refresh)
        m_line.doubtToken();
    else
        retryLater(room, answer.failure());
}

void CatchUp::retryLater(RoomId room, const Failure &failure)
{
    if (!m_line.isOpen())
        return;
    auto &alarm = m_retries[room];
    if (!alarm)
        alarm = std::make_unique<Alarm>(m_clock);
    alarm->start(failure.retryAfter.value_or(m_backOff.next()), [this, room] { m_book.askAgain(room); });
}

} // namespace Parley::Client
