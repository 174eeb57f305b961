// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomcache.h"

#include "query.h"
#include "store.h"
#include "typesreader.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

QList<ChatMessage> messagesOf(Query &query)
{
    QList<ChatMessage> messages;
    while (query.next()) {
        if (auto message = readChatMessage(query.json(0)))
            messages.append(*std::move(message));
    }
    return messages;
}

/** As FTS5 reads it; words have no quotation mark in them. */
QString matchOf(const QList<SearchWords::Phrase> &phrases, RoomId room)
{
    QStringList terms;
    if (room.isValid())
        terms.append(u"{room} : \"%1\""_s.arg(room.value()));
    for (const SearchWords::Phrase &phrase : phrases)
        terms.append(u"{words} : \""_s + phrase.words.join(u' ') + (phrase.isOpen ? u"\" *"_s : u"\""_s));
    return terms.join(u" AND "_s);
}

} // namespace

QList<CachedRoom> RoomCache::rooms()
{
    Query query(m_store,
                "SELECT head, last, loaded_from, read_seq, unread, mentions, counted_to, read_wanted "
                "FROM rooms ORDER BY id");
    QList<CachedRoom> rooms;
    while (query.next()) {
        auto head = readRoomHead(query.json(0));
        if (!head)
            continue;
        head->read = {query.number(3), int(query.number(4)), int(query.number(5))};
        rooms.append({*std::move(head), {query.number(1), query.number(2)}, query.number(6), query.number(7)});
    }
    return rooms;
}

std::optional<RoomRange> RoomCache::range(RoomId room)
{
    Query query(m_store, "SELECT last, loaded_from FROM rooms WHERE id = ?");
    if (!query.bind(room).next())
        return std::nullopt;
    return RoomRange{query.number(0), query.number(1)};
}

bool RoomCache::save(const CachedRoom &room)
{
    constexpr auto Upsert =
        "INSERT INTO rooms (id, head, last, loaded_from, read_seq, unread, mentions, counted_to, read_wanted) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET head = excluded.head, "
        "last = excluded.last, loaded_from = excluded.loaded_from, read_seq = excluded.read_seq, "
        "unread = excluded.unread, mentions = excluded.mentions, counted_to = excluded.counted_to, "
        "read_wanted = excluded.read_wanted";
    const ReadState &read = room.head.read;
    Query query(m_store, Upsert);
    query.bind(room.head.room.id).bind(room.head.source).bind(room.range.last).bind(room.range.loadedFrom);
    query.bind(read.readSeq).bind(read.unread).bind(read.mentions).bind(room.countedTo).bind(room.readWanted);
    return query.run();
}

bool RoomCache::saveCounts(const CachedRoom &room)
{
    Query query(m_store,
                "UPDATE rooms SET head = ?, read_seq = ?, unread = ?, mentions = ?, counted_to = ?, "
                "read_wanted = ? WHERE id = ?");
    const ReadState &read = room.head.read;
    query.bind(room.head.source).bind(read.readSeq).bind(read.unread).bind(read.mentions);
    return query.bind(room.countedTo).bind(room.readWanted).bind(room.head.room.id).run();
}

bool RoomCache::purge(RoomId room)
{
    return Query(m_store, "DELETE FROM rooms WHERE id = ?").bind(room).run();
}

bool RoomCache::apply(RoomId room, const SyncOutcome &outcome)
{
    return m_store.transaction([&] {
        Query range(m_store, "UPDATE rooms SET last = ?, loaded_from = ? WHERE id = ?");
        range.bind(outcome.range.last).bind(outcome.range.loadedFrom).bind(room);
        if (!range.run() || range.changed() != 1)
            return false;
        Query drop(m_store, "DELETE FROM messages WHERE room = ? AND seq < ?");
        return drop.bind(room).bind(outcome.range.loadedFrom).run() && upsert(room, outcome.messages);
    });
}

QList<ChatMessage> RoomCache::before(RoomId room, qint64 beforeSeq, int limit)
{
    Query query(m_store, "SELECT source FROM messages WHERE room = ? AND seq < ? ORDER BY seq DESC LIMIT ?");
    query.bind(room).bind(beforeSeq).bind(limit);
    QList<ChatMessage> messages = messagesOf(query);
    std::reverse(messages.begin(), messages.end());
    return messages;
}

QList<ChatMessage> RoomCache::after(RoomId room, qint64 afterSeq, int limit)
{
    Query query(m_store, "SELECT source FROM messages WHERE room = ? AND seq > ? ORDER BY seq LIMIT ?");
    query.bind(room).bind(afterSeq).bind(limit);
    return messagesOf(query);
}

QList<ChatMessage> RoomCache::between(RoomId room, qint64 fromSeq, qint64 toSeq)
{
    Query query(m_store, "SELECT source FROM messages WHERE room = ? AND seq BETWEEN ? AND ? ORDER BY seq");
    query.bind(room).bind(fromSeq).bind(toSeq);
    return messagesOf(query);
}

std::optional<ChatMessage> RoomCache::message(MessageId id)
{
    Query query(m_store, "SELECT source FROM messages WHERE id = ?");
    return query.bind(id).next() ? readChatMessage(query.json(0)) : std::nullopt;
}

std::optional<MessageId> RoomCache::oldest(RoomId room)
{
    Query query(m_store, "SELECT id FROM messages WHERE room = ? ORDER BY seq LIMIT 1");
    return query.bind(room).next() ? std::optional(MessageId(query.number(0))) : std::nullopt;
}

QList<ChatMessage> RoomCache::search(const QList<SearchWords::Phrase> &phrases, RoomId room, int limit)
{
    if (phrases.isEmpty())
        return {};
    Query query(m_store,
                "SELECT messages.source FROM search JOIN messages ON messages.id = search.rowid "
                "WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT ?");
    query.bind(matchOf(phrases, room)).bind(limit);
    return messagesOf(query);
}

bool RoomCache::tidySearch(int limit)
{
    qint64 gone = 0;
    m_store.transaction([&] {
        Query index(m_store,
                    "DELETE FROM search WHERE rowid IN (SELECT id FROM unsearchable ORDER BY id LIMIT ?) "
                    "AND rowid NOT IN (SELECT id FROM messages WHERE messages.id = search.rowid)");
        Query list(m_store, "DELETE FROM unsearchable WHERE id IN (SELECT id FROM unsearchable ORDER BY id LIMIT ?)");
        if (!index.bind(limit).run() || !list.bind(limit).run())
            return false;
        gone = list.changed();
        return true;
    });
    return gone == limit;
}

QString RoomCache::draft(RoomId room)
{
    Query query(m_store, "SELECT content FROM drafts WHERE room = ?");
    return query.bind(room).next() ? query.text(0) : QString();
}

QList<RoomId> RoomCache::roomsWithDrafts()
{
    Query query(m_store, "SELECT room FROM drafts");
    QList<RoomId> rooms;
    while (query.next())
        rooms.append(RoomId(query.number(0)));
    return rooms;
}

bool RoomCache::setDraft(RoomId room, const QString &content)
{
    if (content.isEmpty())
        return Query(m_store, "DELETE FROM drafts WHERE room = ?").bind(room).run();
    return Query(m_store,
                 "INSERT INTO drafts (room, content) VALUES (?, ?) "
                 "ON CONFLICT (room) DO UPDATE SET content = excluded.content")
        .bind(room)
        .bind(content)
        .run();
}

bool RoomCache::index(const ChatMessage &message)
{
    if (message.deletedAt || message.type == MessageType::System)
        return Query(m_store, "DELETE FROM search WHERE rowid = ?").bind(message.id).run();
    Query query(m_store, "INSERT OR REPLACE INTO search (rowid, room, words) VALUES (?, ?, ?)");
    query.bind(message.id).bind(message.room).bind(SearchWords::ofText(message.content).join(u' '));
    return query.run();
}

bool RoomCache::upsert(RoomId room, const QList<ChatMessage> &messages)
{
    Query query(m_store,
                "INSERT INTO messages (id, room, seq, change_seq, source) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET room = excluded.room, seq = excluded.seq, "
                "change_seq = excluded.change_seq, source = excluded.source "
                "WHERE excluded.change_seq >= messages.change_seq");
    return std::all_of(messages.begin(), messages.end(), [&](const ChatMessage &message) {
        query.bind(message.id).bind(room).bind(message.seq).bind(message.changeSeq).bind(message.source);
        return query.run() && (query.changed() == 0 || index(message));
    });
}

} // namespace Parley::Client
