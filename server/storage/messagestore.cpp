// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagestore.h"

#include "roomstore.h"

namespace {

constexpr auto Insert = R"(
    INSERT INTO messages (room_id, user_id, type, content, event_code, event_user, seq, change_seq, client_id,
                          request_hash, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id)";

// SQLite, for which three plain statements are less work than one with RETURNING, which makes two tables for its rows.
// A repeated message takes an id all the same, as a sequence of PostgreSQL would: ids may have gaps, numbers have none.
constexpr auto SelectPlace = R"(
    SELECT r.last_seq + 1, u.username, u.nickname, u.avatar
    FROM members m CROSS JOIN users u ON u.id = m.user_id CROSS JOIN rooms r ON r.id = m.room_id
    WHERE m.room_id = ? AND m.user_id = ?)";
constexpr auto InsertOnce = R"(
    INSERT INTO messages (room_id, user_id, type, content, seq, change_seq, client_id, request_hash, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (user_id, client_id) DO NOTHING)";

// PostgreSQL: the same in one round trip. Room and author are locked already (JobScope), so that neither the number nor
// the client id can be taken meanwhile.
constexpr auto InsertByMember = R"(
    WITH author AS (
        SELECT u.id, u.username, u.nickname, u.avatar
        FROM members m JOIN users u ON u.id = m.user_id WHERE m.room_id = ? AND m.user_id = ?
            AND NOT EXISTS (SELECT 1 FROM messages s WHERE s.user_id = u.id AND s.client_id = CAST(? AS TEXT))
    ), place AS (
        UPDATE rooms SET last_seq = last_seq + 1, message_count = message_count + 1
        WHERE id = ? AND EXISTS (SELECT 1 FROM author) RETURNING id, last_seq
    ), added AS (
        INSERT INTO messages (room_id, user_id, type, content, seq, change_seq, client_id, request_hash, created_at)
        SELECT place.id, author.id, CAST(? AS TEXT), CAST(? AS TEXT), place.last_seq, place.last_seq, CAST(? AS TEXT),
               CAST(? AS TEXT), CAST(? AS BIGINT)
        FROM place CROSS JOIN author RETURNING id, seq
    )
    SELECT added.id, added.seq, author.username, author.nickname, author.avatar FROM added CROSS JOIN author)";

constexpr auto SelectByClientId = "SELECT seq, request_hash FROM messages WHERE user_id = ? AND client_id = ?";
constexpr auto InsertMention = "INSERT INTO mentions (room_id, seq, user_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

} // namespace

MessageId MessageStore::insert(const Message &message, const QString &requestHash)
{
    Statement statement(m_database, Insert);
    statement.bind(message.room).bindOptional(message.author.id).bind(QString(messageTypeName(message.type)));
    statement.bind(message.content);
    statement.bindOptional(message.event ? message.event->code : QString());
    statement.bindOptional(message.event ? message.event->user : UserId());
    statement.bind(message.seq).bind(message.changeSeq).bindOptional(message.clientId);
    statement.bindOptional(requestHash).bind(message.createdAt);
    return statement.found() ? statement.id<MessageId>(0) : MessageId();
}

bool MessageStore::insertByMember(Message &message, const QString &requestHash)
{
    if (m_database.type() == DatabaseType::Postgres)
        return insertInOneStatement(message, requestHash);
    return takePlace(message) && insertOnce(message, requestHash);
}

bool MessageStore::takePlace(Message &message)
{
    Statement place(m_database, SelectPlace);
    if (!place.bind(message.room).bind(message.author.id).found())
        return false;
    message.seq = message.changeSeq = place.number(0);
    message.author = {message.author.id, place.text(1), place.text(2), place.text(3)};
    return true;
}

bool MessageStore::insertOnce(Message &message, const QString &requestHash)
{
    Statement statement(m_database, InsertOnce);
    statement.bind(message.room).bind(message.author.id).bind(QString(messageTypeName(message.type)));
    statement.bind(message.content).bind(message.seq).bind(message.changeSeq);
    statement.bindOptional(message.clientId).bindOptional(requestHash).bind(message.createdAt);
    if (statement.changed() == 0)
        return false;
    message.id = statement.insertedId<MessageId>();
    RoomStore(m_database).countMessage(message.room);
    return true;
}

bool MessageStore::insertInOneStatement(Message &message, const QString &requestHash)
{
    Statement statement(m_database, InsertByMember);
    statement.bind(message.room).bind(message.author.id).bindOptional(message.clientId).bind(message.room);
    statement.bind(QString(messageTypeName(message.type))).bind(message.content);
    statement.bindOptional(message.clientId).bindOptional(requestHash).bind(message.createdAt);
    if (!statement.found())
        return false;
    message.id = statement.id<MessageId>(0);
    message.seq = message.changeSeq = statement.number(1);
    message.author = {message.author.id, statement.text(2), statement.text(3), statement.text(4)};
    return true;
}

std::optional<SentBefore> MessageStore::byClientId(UserId author, const QString &clientId)
{
    Statement statement(m_database, SelectByClientId);
    if (!statement.bind(author).bind(clientId).found())
        return std::nullopt;
    return SentBefore{statement.number(0), statement.text(1)};
}

void MessageStore::insertMentions(const Message &message)
{
    for (const UserId user : message.mentions)
        Statement(m_database, InsertMention).bind(message.room).bind(message.seq).bind(user).run();
}
