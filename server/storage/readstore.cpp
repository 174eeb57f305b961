// SPDX-License-Identifier: GPL-3.0-or-later
#include "readstore.h"

#include "chatlimits.h"

using namespace Qt::StringLiterals;

namespace {

// Messages that count are those of others, not of the system, not deleted; no more than a bound of them is counted.
#define HEAD_COLUMNS                                                                                                   \
    "SELECT r.id, r.name, r.description, r.kind, r.max_members, r.creator_id, r.member_count, r.last_seq, "            \
    "r.created_at, r.first_seq, m.read_seq, m.role, m.notify, m.muted_until, m.favourite, "                            \
    "(SELECT COUNT(*) FROM (SELECT 1 FROM messages x WHERE x.room_id = m.room_id AND x.seq > m.read_seq "              \
    "AND x.type <> 'system' AND x.deleted_at IS NULL AND x.user_id <> m.user_id LIMIT ?) AS counted), "                \
    "(SELECT COUNT(*) FROM (SELECT 1 FROM mentions n JOIN messages y ON y.room_id = n.room_id AND y.seq = n.seq "      \
    "WHERE n.user_id = m.user_id AND n.room_id = m.room_id AND n.seq > m.read_seq AND y.deleted_at IS NULL "           \
    "AND y.user_id <> m.user_id LIMIT ?) AS named) "                                                                   \
    "FROM members m JOIN rooms r ON r.id = m.room_id "
constexpr auto SelectHead = HEAD_COLUMNS "WHERE m.room_id = ? AND m.user_id = ?";
constexpr auto SelectHeads = HEAD_COLUMNS "WHERE m.user_id = ? ORDER BY r.id LIMIT ?";
#undef HEAD_COLUMNS

constexpr auto SelectRooms = "SELECT room_id FROM members WHERE user_id = ? ORDER BY room_id LIMIT ?";
constexpr auto UpdateReadSeq = "UPDATE members SET read_seq = ? WHERE room_id = ? AND user_id = ?";
constexpr auto AdvanceUserSeq = "UPDATE users SET user_seq = user_seq + 1 WHERE id = ? RETURNING user_seq";
constexpr auto SelectUserSeq = "SELECT user_seq FROM users WHERE id = ?";

RoomHead readHead(const Statement &statement)
{
    RoomHead head;
    head.room.id = statement.id<RoomId>(0);
    head.room.name = statement.text(1);
    head.room.description = statement.text(2);
    head.room.isPrivate = statement.text(3) != "public"_L1;
    head.room.maxMembers = int(statement.number(4));
    head.room.creator = statement.id<UserId>(5);
    head.room.memberCount = int(statement.number(6));
    head.room.lastSeq = statement.number(7);
    head.room.createdAt = statement.time(8);
    head.firstSeq = statement.number(9);
    head.read = {statement.number(10), int(statement.number(15)), int(statement.number(16))};
    head.role = memberRole(statement.text(11)).value_or(MemberRole::Member);
    head.preferences = {notifyLevel(statement.text(12)).value_or(NotifyLevel::Default), statement.optionalTime(13),
                        statement.number(14) != 0};
    return head;
}

} // namespace

std::optional<RoomHead> ReadStore::head(RoomId room, UserId user)
{
    Statement statement(m_database, SelectHead);
    statement.bind(qint64(Limits::UnreadMax)).bind(qint64(Limits::UnreadMax)).bind(room).bind(user);
    if (!statement.found())
        return std::nullopt;
    return readHead(statement);
}

QList<RoomHead> ReadStore::heads(UserId user)
{
    QList<RoomHead> heads;
    Statement statement(m_database, SelectHeads);
    statement.bind(qint64(Limits::UnreadMax)).bind(qint64(Limits::UnreadMax)).bind(user);
    statement.bind(qint64(Limits::RoomsPerUser));
    while (statement.next())
        heads.append(readHead(statement));
    return heads;
}

QList<RoomId> ReadStore::roomsOf(UserId user)
{
    QList<RoomId> rooms;
    Statement statement(m_database, SelectRooms);
    statement.bind(user).bind(qint64(Limits::RoomsPerUser));
    while (statement.next())
        rooms.append(statement.id<RoomId>(0));
    return rooms;
}

void ReadStore::setReadSeq(RoomId room, UserId user, qint64 seq)
{
    Statement(m_database, UpdateReadSeq).bind(seq).bind(room).bind(user).run();
}

qint64 ReadStore::advanceUserSeq(UserId user)
{
    Statement statement(m_database, AdvanceUserSeq);
    return statement.bind(user).found() ? statement.number(0) : 0;
}

qint64 ReadStore::userSeq(UserId user)
{
    Statement statement(m_database, SelectUserSeq);
    return statement.bind(user).found() ? statement.number(0) : 0;
}
