// SPDX-License-Identifier: GPL-3.0-or-later
#include "memberstore.h"

namespace {

constexpr auto SelectMember = "SELECT 1 FROM members WHERE room_id = ? AND user_id = ?";
constexpr auto SelectAuthor = "SELECT u.id, u.username, u.nickname, u.avatar FROM members m "
                              "JOIN users u ON u.id = m.user_id WHERE m.room_id = ? AND m.user_id = ?";
constexpr auto Insert = "INSERT INTO members (room_id, user_id, role, read_seq, joined_at) VALUES (?, ?, ?, ?, ?) "
                        "ON CONFLICT DO NOTHING";
constexpr auto Delete = "DELETE FROM members WHERE room_id = ? AND user_id = ?";

} // namespace

bool MemberStore::contains(RoomId room, UserId user)
{
    return Statement(m_database, SelectMember).bind(room).bind(user).found();
}

std::optional<Author> MemberStore::author(RoomId room, UserId user)
{
    Statement statement(m_database, SelectAuthor);
    if (!statement.bind(room).bind(user).found())
        return std::nullopt;
    return Author{statement.id<UserId>(0), statement.text(1), statement.text(2), statement.text(3)};
}

bool MemberStore::insert(const Member &member)
{
    Statement statement(m_database, Insert);
    statement.bind(member.room).bind(member.user).bind(QString(roleName(member.role))).bind(member.readSeq);
    return statement.bind(member.joinedAt).changed() > 0;
}

bool MemberStore::remove(RoomId room, UserId user)
{
    return Statement(m_database, Delete).bind(room).bind(user).changed() > 0;
}
