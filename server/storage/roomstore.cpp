// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomstore.h"

#include "searchpattern.h"
#include "text.h"

using namespace Qt::StringLiterals;

namespace {

constexpr auto Insert = R"(
    INSERT INTO rooms (kind, name, description, search_key, password_hash, max_members, creator_id, created_at,
                       updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id)";

#define ROOM_COLUMNS                                                                                                   \
    "SELECT id, name, description, kind, max_members, creator_id, member_count, last_seq, created_at, password_hash "  \
    "FROM rooms "
#define VISIBLE                                                                                                        \
    "WHERE (kind = 'public' OR creator_id = ? OR id IN (SELECT room_id FROM members WHERE user_id = ?)) AND kind "     \
    "<> 'dm' AND search_key LIKE ? ESCAPE '!' "
constexpr auto SelectById = ROOM_COLUMNS "WHERE id = ?";
constexpr auto SelectVisible = ROOM_COLUMNS VISIBLE "ORDER BY id LIMIT ? OFFSET ?";
constexpr auto CountVisible = "SELECT COUNT(*) FROM rooms " VISIBLE;
#undef VISIBLE
#undef ROOM_COLUMNS

constexpr auto RestartIds = "SELECT setval(pg_get_serial_sequence('rooms', 'id'), 1, false)";
constexpr auto ChangeMemberCount = "UPDATE rooms SET member_count = member_count + ? WHERE id = ?";
#define COUNT_MESSAGE "UPDATE rooms SET last_seq = last_seq + 1, message_count = message_count + 1 WHERE id = ?"
constexpr auto CountMessage = COUNT_MESSAGE;
constexpr auto NextMessageSeq = COUNT_MESSAGE " RETURNING last_seq";
#undef COUNT_MESSAGE
constexpr auto SelectMessageCount = "SELECT message_count FROM rooms WHERE id = ?";

StoredRoom readRoom(const Statement &statement)
{
    StoredRoom stored;
    stored.room.id = statement.id<RoomId>(0);
    stored.room.name = statement.text(1);
    stored.room.description = statement.text(2);
    stored.room.isPrivate = statement.text(3) != "public"_L1;
    stored.room.maxMembers = int(statement.number(4));
    stored.room.creator = statement.id<UserId>(5);
    stored.room.memberCount = int(statement.number(6));
    stored.room.lastSeq = statement.number(7);
    stored.room.createdAt = statement.time(8);
    stored.passwordHash = statement.text(9).toLatin1();
    return stored;
}

void bindFilter(Statement &statement, const RoomFilter &filter)
{
    statement.bind(filter.viewer).bind(filter.viewer).bind(likePattern(filter.search));
}

} // namespace

RoomId RoomStore::insert(const NewRoom &room, Timestamp now)
{
    Statement statement(m_database, Insert);
    statement.bind(room.isPrivate ? u"private"_s : u"public"_s).bind(room.name).bind(room.description);
    statement.bind(Text::foldedKey(room.name + u'\n' + room.description));
    statement.bind(QString::fromLatin1(room.passwordHash)).bind(qint64(room.maxMembers)).bind(room.creator);
    statement.bind(now).bind(now);
    return statement.found() ? statement.id<RoomId>(0) : RoomId();
}

std::optional<StoredRoom> RoomStore::byId(RoomId id)
{
    Statement statement(m_database, SelectById);
    if (!statement.bind(id).found())
        return std::nullopt;
    return readRoom(statement);
}

QList<Room> RoomStore::visible(const RoomFilter &filter)
{
    QList<Room> rooms;
    Statement statement(m_database, SelectVisible);
    bindFilter(statement, filter);
    statement.bind(filter.limit).bind(filter.offset);
    while (statement.next())
        rooms.append(readRoom(statement).room);
    return rooms;
}

qint64 RoomStore::countVisible(const RoomFilter &filter)
{
    Statement statement(m_database, CountVisible);
    bindFilter(statement, filter);
    return statement.found() ? statement.number(0) : 0;
}

void RoomStore::changeMemberCount(RoomId id, int by)
{
    Statement(m_database, ChangeMemberCount).bind(qint64(by)).bind(id).run();
}

qint64 RoomStore::nextMessageSeq(RoomId id)
{
    Statement statement(m_database, NextMessageSeq);
    return statement.bind(id).found() ? statement.number(0) : 0;
}

void RoomStore::countMessage(RoomId id)
{
    Statement(m_database, CountMessage).bind(id).run();
}

qint64 RoomStore::messageCount(RoomId id)
{
    Statement statement(m_database, SelectMessageCount);
    return statement.bind(id).found() ? statement.number(0) : 0;
}

void RoomStore::restartIds()
{
    if (m_database.type() == DatabaseType::Postgres)
        Statement(m_database, RestartIds).found();
}
