// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelinewindow.h"

#include <algorithm>
#include <limits>

namespace Parley::Client {

namespace {

constexpr int PageSize = ChatClient::PageSize;
constexpr qint64 AfterAll = std::numeric_limits<qint64>::max();

/** A page is read with one message more, which only says that it is not the last. */
bool isNotTheLast(const QList<ChatMessage> &page)
{
    return page.size() > PageSize;
}

} // namespace

TimelineWindow::TimelineWindow(ChatClient &client, People &people, RoomId room)
    : m_client(client)
    , m_people(people)
    , m_room(room)
{}

void TimelineWindow::showNewest()
{
    clear();
    growOlder();
}

void TimelineWindow::showAround(qint64 seq)
{
    m_items.clear();
    QList<ChatMessage> older = m_client.messagesBefore(m_room, seq + 1, PageSize + 1);
    m_hasOlderCached = isNotTheLast(older);
    if (m_hasOlderCached)
        older.removeFirst();
    QList<ChatMessage> newer = m_client.messagesAfter(m_room, seq, PageSize + 1);
    m_isAtEnd = !isNotTheLast(newer);
    if (!m_isAtEnd)
        newer.removeLast();
    m_items = itemsOf(older) + itemsOf(newer);
}

bool TimelineWindow::growOlder()
{
    QList<ChatMessage> page = m_client.messagesBefore(m_room, m_items.isEmpty() ? AfterAll : first(), PageSize + 1);
    m_hasOlderCached = isNotTheLast(page);
    if (m_hasOlderCached)
        page.removeFirst();
    if (page.isEmpty())
        return false;
    m_items = itemsOf(page) + m_items;
    dropNewest(m_items.size() - Most);
    return true;
}

bool TimelineWindow::growNewer()
{
    if (m_isAtEnd)
        return false;
    QList<ChatMessage> page = m_client.messagesAfter(m_room, m_items.isEmpty() ? 0 : last(), PageSize + 1);
    m_isAtEnd = !isNotTheLast(page);
    if (!m_isAtEnd)
        page.removeLast();
    m_items += itemsOf(page);
    dropOldest(m_items.size() - Most);
    return !page.isEmpty();
}

void TimelineWindow::refresh(qint64 fromSeq, qint64 toSeq, Reading reading)
{
    if (!m_items.isEmpty()) {
        const qint64 from = std::max(fromSeq, first());
        const qint64 to = m_isAtEnd ? toSeq : std::min(toSeq, last());
        if (from <= to)
            replaceBetween(from, to);
    }
    if (m_items.isEmpty()) {
        showNewest();
    } else if (m_items.size() > MostAtTheEnd && reading == Reading::AtTheEnd) {
        dropOldest(m_items.size() - KeptAtTheEnd);
    } else {
        dropNewest(m_items.size() - Most);
    }
    if (fromSeq == 0)
        m_hasOlderCached = !m_items.isEmpty() && !m_client.messagesBefore(m_room, first(), 1).isEmpty();
}

void TimelineWindow::clear()
{
    m_items.clear();
    m_isAtEnd = true;
    m_hasOlderCached = false;
}

QList<TimelineItemPtr> TimelineWindow::itemsOf(const QList<ChatMessage> &messages)
{
    QList<TimelineItemPtr> items;
    items.reserve(messages.size());
    for (ChatMessage message : messages) {
        message.author = m_people.shared(message.author);
        items.append(timelineItem(std::move(message)));
    }
    return items;
}

void TimelineWindow::replaceBetween(qint64 fromSeq, qint64 toSeq)
{
    const auto isBelow = [](const TimelineItemPtr &item, qint64 seq) { return item->message.seq < seq; };
    const auto begin = std::lower_bound(m_items.cbegin(), m_items.cend(), fromSeq, isBelow);
    const auto end = std::lower_bound(begin, m_items.cend(), toSeq + 1, isBelow);
    const QList<TimelineItemPtr> fresh = itemsOf(m_client.messagesBetween(m_room, fromSeq, toSeq));
    if (begin == m_items.cend()) { // the usual case: something new at the end
        m_items += fresh;
        return;
    }
    QList<TimelineItemPtr> items(m_items.cbegin(), begin);
    items += fresh;
    std::copy(end, m_items.cend(), std::back_inserter(items));
    m_items = std::move(items);
}

void TimelineWindow::dropOldest(qsizetype count)
{
    if (count <= 0)
        return;
    m_items.remove(0, count);
    m_hasOlderCached = true;
}

void TimelineWindow::dropNewest(qsizetype count)
{
    if (count <= 0)
        return;
    m_items.remove(m_items.size() - count, count);
    m_isAtEnd = false;
}

} // namespace Parley::Client
