// SPDX-License-Identifier: GPL-3.0-or-later
#include "modelroom.h"

#include "messages.h"

#include <algorithm>

namespace Parley::Client::Test {

const ChatMessage &ModelRoom::post()
{
    ++m_last;
    m_messages.append(fresh(m_last));
    return m_messages.last();
}

std::optional<ChatMessage> ModelRoom::change(QRandomGenerator &random)
{
    if (m_messages.isEmpty())
        return std::nullopt;
    ChatMessage &victim = m_messages[random.bounded(m_messages.size())];
    victim = changed(victim.seq, ++m_last);
    return victim;
}

ChangePage ModelRoom::changesAfter(qint64 seq, qsizetype limit) const
{
    ChangePage page;
    for (const ChatMessage &message : m_messages) {
        if (message.changeSeq > seq)
            page.messages.append(message);
    }
    std::sort(page.messages.begin(), page.messages.end(),
              [](const ChatMessage &a, const ChatMessage &b) { return a.changeSeq < b.changeSeq; });
    page.hasMore = page.messages.size() > limit;
    page.messages = page.messages.first(std::min(limit, page.messages.size()));
    page.roomSeq = m_last;
    return page;
}

HistoryPage ModelRoom::historyBefore(std::optional<qint64> seq, qsizetype limit) const
{
    HistoryPage page;
    for (const ChatMessage &message : m_messages) {
        if (!seq || message.seq < *seq)
            page.messages.append(message);
    }
    page.hasMoreBefore = page.messages.size() > limit;
    page.messages = page.messages.last(std::min(limit, page.messages.size()));
    page.roomSeq = m_last;
    return page;
}

void ModelClient::connect()
{
    m_isConnected = true;
    perform(m_sync.ready(1, m_room.last()));
}

void ModelClient::disconnect()
{
    m_isConnected = false;
    m_line.clear();
    m_sync.disconnected();
}

void ModelClient::restart()
{
    m_isConnected = false;
    m_line.clear();
    m_asked.reset();
    m_page.reset();
    m_sync = RoomSync(m_range);
}

void ModelClient::hear(const ChatMessage &message)
{
    if (!m_isConnected || chance(10))
        return;
    m_line.append({{}, message});
    if (chance(10))
        m_line.append({{}, message});
    if (chance(15) && m_line.size() > 1)
        m_line.swapItemsAt(m_line.size() - 1, m_random.bounded(m_line.size() - 1));
}

void ModelClient::receive()
{
    if (m_line.isEmpty())
        return;
    const OnTheLine next = m_line.takeFirst();
    perform(next.page ? m_sync.page(*next.page) : m_sync.event(next.message.changeSeq, next.message));
}

void ModelClient::askHistory()
{
    if (m_asked || m_page)
        return;
    m_isNewest = m_store.isEmpty();
    m_asked = m_isNewest ? Asked{} : Asked{m_store.firstKey()};
    m_sync.historyAsked();
}

void ModelClient::readHistory()
{
    if (!m_asked)
        return;
    m_page = m_room.historyBefore(m_asked->before, m_random.bounded(1, 20));
    m_asked.reset();
}

void ModelClient::receiveHistory()
{
    if (!m_page)
        return;
    const HistoryPage page = *std::exchange(m_page, std::nullopt);
    if (chance(10))
        m_sync.historyFailed();
    else
        perform(m_isNewest ? m_sync.newestPage(page) : m_sync.olderPage(page));
}

QString ModelClient::fault() const
{
    if (!m_store.isEmpty() && m_store.firstKey() < m_range.loadedFrom)
        return QStringLiteral("message %1 is held below %2").arg(m_store.firstKey()).arg(m_range.loadedFrom);
    for (const ChatMessage &message : m_room.messages()) {
        if (message.seq < m_range.loadedFrom || message.changeSeq > m_range.last)
            continue;
        if (m_store.value(message.seq) != message)
            return QStringLiteral("message %1 is not as of %2").arg(message.seq).arg(message.changeSeq);
    }
    return {};
}

void ModelClient::perform(const SyncOutcome &outcome)
{
    store(outcome);
    if (outcome.wantsNewestPage) { // what was asked for belongs to a range that is gone
        m_asked.reset();
        m_page.reset();
    }
    if (outcome.syncAfter && m_isConnected)
        answerSync(*outcome.syncAfter);
}

void ModelClient::store(const SyncOutcome &outcome)
{
    if (!outcome.hasChanged)
        return;
    m_range = outcome.range;
    while (!m_store.isEmpty() && m_store.firstKey() < m_range.loadedFrom)
        m_store.erase(m_store.begin());
    for (const ChatMessage &message : outcome.messages) {
        if (m_store.value(message.seq).changeSeq <= message.changeSeq)
            m_store.insert(message.seq, message);
    }
}

/** The server reads at once; the answer takes its time, or is a refusal. */
void ModelClient::answerSync(qint64 afterSeq)
{
    if (chance(10))
        perform(m_sync.askAgain());
    else
        m_line.append({m_room.changesAfter(afterSeq, m_random.bounded(1, 20)), {}});
}

} // namespace Parley::Client::Test
