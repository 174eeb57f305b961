// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyloader.h"

namespace Parley::Client {

HistoryLoader::HistoryLoader(RoomBook &book, RestLine &line) : m_book(book), m_line(line)
{
    connect(&m_book, &RoomBook::newestPageWanted, this, [this](RoomId room) { m_asked.remove(room); });
    connect(&m_book, &RoomBook::roomPurged, this, [this](RoomId room) { m_asked.remove(room); });
}

void HistoryLoader::load(RoomId room)
{
    const BookedRoom *booked = m_book.find(room);
    if (!booked || !booked->sync.hasOlder() || isLoading(room))
        return;
    const quint64 number = ++m_last;
    m_asked.insert(room, number);
    m_book.historyAsked(room);
    const auto before = m_book.cache().oldest(room);
    const bool isNewest = !before;
    m_line.ask<HistoryPage>(
        [room, before](Rest &rest, Rest::Then<HistoryPage> then) { rest.history(room, before, std::move(then)); },
        [this, room, number, isNewest](const Answer<HistoryPage> &answer) { finish(room, number, isNewest, answer); });
}

bool HistoryLoader::needsFirstPage(RoomId room) const
{
    const BookedRoom *booked = m_book.find(room);
    return booked && booked->sync.hasOlder() && !m_book.cache().oldest(room);
}

void HistoryLoader::finish(RoomId room, quint64 number, bool isNewest, const Answer<HistoryPage> &answer)
{
    if (m_asked.value(room) != number)
        return;
    m_asked.remove(room);
    if (!answer) {
        m_book.historyFailed(room);
        Q_EMIT failed(room, answer.failure());
        return;
    }
    if (isNewest)
        m_book.newestPage(room, *answer);
    else
        m_book.olderPage(room, *answer);
    Q_EMIT loaded(room);
}

} // namespace Parley::Client
