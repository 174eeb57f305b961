// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomsync.h"

#include <algorithm>
#include <utility>

namespace Parley::Client {

SyncOutcome RoomSync::ready(qint64 firstSeq, qint64 lastSeq)
{
    SyncOutcome to = outcome();
    m_firstSeq = firstSeq;
    if (m_range.loadedFrom < firstSeq) {
        m_range.loadedFrom = firstSeq;
        to.hasChanged = true;
    }
    // A server that is behind what it said before was restored from a backup: nothing held can be trusted.
    const bool wasRestored = lastSeq < m_range.last;
    if (wasRestored || lastSeq - m_range.last > JumpDistance)
        jumpTo(to, lastSeq);
    else if (lastSeq > m_range.last)
        ask(to);
    to.range = m_range;
    return to;
}

SyncOutcome RoomSync::event(qint64 seq, const ChatMessage &message)
{
    SyncOutcome to = outcome();
    if (seq <= m_range.last)
        return to;
    if (!m_isSyncing)
        applyOrAsk(to, {seq, message});
    else if (m_buffer.size() < BufferMax)
        m_buffer.insert(seq, message);
    else
        m_hasDropped = true;
    to.range = m_range;
    return to;
}

SyncOutcome RoomSync::page(const ChangePage &page)
{
    SyncOutcome to = outcome();
    if (!m_isSyncing)
        return to;
    m_isSyncing = false;
    for (const ChatMessage &message : page.messages)
        take(to, message);
    const bool hasMore = page.hasMore && !page.messages.isEmpty();
    advance(to, hasMore ? page.messages.last().changeSeq : page.roomSeq);
    if (hasMore || m_hasDropped)
        ask(to);
    else
        applyBuffer(to);
    to.range = m_range;
    return to;
}

SyncOutcome RoomSync::askAgain()
{
    SyncOutcome to = outcome();
    ask(to);
    return to;
}

void RoomSync::historyAsked()
{
    m_isLoading = true;
    m_lastWhenAsked = m_range.last;
    m_outside.clear();
}

void RoomSync::historyFailed()
{
    m_isLoading = false;
    m_outside.clear();
}

SyncOutcome RoomSync::olderPage(const HistoryPage &page)
{
    SyncOutcome to = outcome();
    if (isOfUse(page))
        fillWith(to, page);
    historyFailed();
    to.range = m_range;
    return to;
}

SyncOutcome RoomSync::newestPage(const HistoryPage &page)
{
    SyncOutcome to = outcome();
    if (isOfUse(page) && page.roomSeq >= m_range.last)
        replaceWith(to, page);
    else if (isOfUse(page))
        fillWith(to, page);
    historyFailed();
    if (!m_isSyncing)
        applyBuffer(to);
    to.range = m_range;
    return to;
}

void RoomSync::disconnected()
{
    m_isSyncing = false;
    m_hasDropped = false;
    m_buffer.clear();
}

SyncOutcome RoomSync::outcome()
{
    SyncOutcome to;
    to.range = m_range;
    return to;
}

void RoomSync::take(SyncOutcome &to, const ChatMessage &message)
{
    if (message.seq >= m_range.loadedFrom)
        to.messages.append(message);
    else if (m_isLoading)
        m_outside.insert(message.id, message);
}

void RoomSync::applyOrAsk(SyncOutcome &to, const Event &event)
{
    if (event.seq <= m_range.last)
        return;
    if (event.seq - m_range.last > JumpDistance)
        jumpTo(to, event.seq - 1);
    if (event.seq == m_range.last + 1) {
        take(to, event.message);
        advance(to, event.seq);
        return;
    }
    ask(to);
    m_buffer.insert(event.seq, event.message);
}

void RoomSync::applyBuffer(SyncOutcome &to)
{
    const QMap<qint64, ChatMessage> waiting = std::exchange(m_buffer, {});
    for (auto it = waiting.begin(); it != waiting.end(); ++it) {
        if (m_isSyncing)
            m_buffer.insert(it.key(), it.value());
        else
            applyOrAsk(to, {it.key(), it.value()});
    }
}

void RoomSync::ask(SyncOutcome &to)
{
    m_isSyncing = true;
    m_hasDropped = false;
    to.syncAfter = m_range.last;
}

/** What is held, and what was asked for, is of no use any more. */
void RoomSync::jumpTo(SyncOutcome &to, qint64 last)
{
    m_range = emptyRange(last);
    historyFailed();
    to.messages.clear();
    to.hasChanged = true;
    to.wantsNewestPage = true;
}

void RoomSync::advance(SyncOutcome &to, qint64 last)
{
    m_range.last = std::max(m_range.last, last);
    to.hasChanged = true;
}

/** A page that was read before it was asked for would leave a hole. */
bool RoomSync::isOfUse(const HistoryPage &page) const
{
    return m_isLoading && page.roomSeq >= m_lastWhenAsked;
}

/** The page is at least as new as all that is held: it is the range now. */
void RoomSync::replaceWith(SyncOutcome &to, const HistoryPage &page)
{
    const bool isWhole = !page.hasMoreBefore || page.messages.isEmpty();
    m_range = {page.roomSeq, isWhole ? m_firstSeq : page.messages.first().seq};
    to.messages = page.messages;
    to.hasChanged = true;
}

/** The page ends where the range begins, or within it. */
void RoomSync::fillWith(SyncOutcome &to, const HistoryPage &page)
{
    for (const ChatMessage &message : page.messages) {
        const auto later = m_outside.constFind(message.id);
        const bool isStale = later != m_outside.constEnd() && later->changeSeq > message.changeSeq;
        to.messages.append(isStale ? *later : message);
    }
    const bool isWhole = !page.hasMoreBefore || page.messages.isEmpty();
    const qint64 from = isWhole ? m_firstSeq : page.messages.first().seq;
    m_range.loadedFrom = std::min(m_range.loadedFrom, from);
    to.hasChanged = true;
}

} // namespace Parley::Client
