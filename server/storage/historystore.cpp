// SPDX-License-Identifier: GPL-3.0-or-later
#include "historystore.h"

#include "messagerows.h"

#include <QtCore/qhash.h>

#include <algorithm>

namespace {

constexpr auto SelectNewest = MESSAGE_COLUMNS R"(
    WHERE m.id IN (SELECT id FROM messages WHERE room_id = ? AND deleted_at IS NULL
                   ORDER BY seq DESC LIMIT ? OFFSET ?)
    ORDER BY m.seq DESC)";

// Each half has an index of its own: by place for what is as it was, by change for the few that are not.
constexpr auto SelectChanged = MESSAGE_COLUMNS R"(
    WHERE m.id IN (
        SELECT id FROM (SELECT id FROM messages WHERE room_id = ? AND seq > ? AND change_seq = seq
                        ORDER BY seq LIMIT ?) AS added
        UNION ALL
        SELECT id FROM (SELECT id FROM messages WHERE room_id = ? AND change_seq > ? AND change_seq <> seq
                        ORDER BY change_seq LIMIT ?) AS changed)
    ORDER BY m.change_seq LIMIT ?)";

constexpr auto SelectBefore = MESSAGE_COLUMNS "WHERE m.room_id = ? AND m.seq < ? ORDER BY m.seq DESC LIMIT ?";
constexpr auto SelectFrom = MESSAGE_COLUMNS "WHERE m.room_id = ? AND m.seq >= ? ORDER BY m.seq LIMIT ?";
constexpr auto SelectSeq = "SELECT seq FROM messages WHERE room_id = ? AND id = ?";
constexpr auto SelectMentions = "SELECT seq, user_id FROM mentions WHERE room_id = ? AND seq BETWEEN ? AND ? "
                                "ORDER BY seq, user_id";

} // namespace

QList<Message> HistoryStore::newest(RoomId room, qint64 limit, qint64 offset)
{
    Statement statement(m_database, SelectNewest);
    statement.bind(room).bind(limit).bind(offset);
    return readMessages(statement);
}

QList<Message> HistoryStore::changedAfter(RoomId room, qint64 seq, qint64 limit)
{
    QList<Message> messages;
    {
        Statement statement(m_database, SelectChanged);
        statement.bind(room).bind(seq).bind(limit).bind(room).bind(seq).bind(limit).bind(limit);
        messages = readMessages(statement);
    }
    return withMentions(std::move(messages));
}

QList<Message> HistoryStore::before(RoomId room, qint64 seq, qint64 limit)
{
    QList<Message> messages;
    {
        Statement statement(m_database, SelectBefore);
        statement.bind(room).bind(seq).bind(limit);
        messages = readMessages(statement);
    }
    std::reverse(messages.begin(), messages.end());
    return withMentions(std::move(messages));
}

QList<Message> HistoryStore::from(RoomId room, qint64 seq, qint64 limit)
{
    QList<Message> messages;
    {
        Statement statement(m_database, SelectFrom);
        statement.bind(room).bind(seq).bind(limit);
        messages = readMessages(statement);
    }
    return withMentions(std::move(messages));
}

std::optional<qint64> HistoryStore::seqOf(RoomId room, MessageId message)
{
    Statement statement(m_database, SelectSeq);
    if (!statement.bind(room).bind(message).found())
        return std::nullopt;
    return statement.number(0);
}

/** All of one room. */
QList<Message> HistoryStore::withMentions(QList<Message> messages)
{
    if (messages.isEmpty())
        return messages;
    const auto bySeq = [](const Message &a, const Message &b) { return a.seq < b.seq; };
    const auto [first, last] = std::minmax_element(messages.cbegin(), messages.cend(), bySeq);
    QHash<qint64, QList<UserId>> mentions;
    Statement statement(m_database, SelectMentions);
    statement.bind(messages.first().room).bind(first->seq).bind(last->seq);
    while (statement.next())
        mentions[statement.number(0)].append(statement.id<UserId>(1));
    if (!mentions.isEmpty()) {
        for (Message &message : messages)
            message.mentions = mentions.value(message.seq);
    }
    return messages;
}
