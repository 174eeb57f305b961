// SPDX-License-Identifier: GPL-3.0-or-later
#include "memberstore.h"

#include "searchpattern.h"

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>

namespace {

constexpr auto SelectMember = "SELECT 1 FROM members WHERE room_id = ? AND user_id = ?";
constexpr auto Insert = "INSERT INTO members (room_id, user_id, role, read_seq, joined_at) VALUES (?, ?, ?, ?, ?) "
                        "ON CONFLICT DO NOTHING";
constexpr auto SelectPage =
    "SELECT u.id, u.username, u.nickname, u.avatar, m.role, m.joined_at FROM members m JOIN users u ON u.id = m.user_id "
    "WHERE m.room_id = ? AND m.user_id > ? AND u.search_key LIKE ? ESCAPE '!' ORDER BY m.user_id LIMIT ?";
constexpr auto UpdatePreferences = "UPDATE members SET notify = ?, muted_until = ?, favourite = ? "
                                   "WHERE room_id = ? AND user_id = ?";
constexpr auto Delete = "DELETE FROM members WHERE room_id = ? AND user_id = ?";

// The names come as one JSON array, because a statement has a fixed number of values.
#define SELECT_NAMED                                                                                                   \
    "SELECT u.username_key, u.id FROM users u JOIN members m ON m.user_id = u.id AND m.room_id = ? "                   \
    "WHERE u.username_key IN "
constexpr auto SelectNamed = SELECT_NAMED "(SELECT value FROM json_each(?))";
constexpr auto SelectNamedPostgres = SELECT_NAMED "(SELECT jsonb_array_elements_text(CAST(? AS JSONB)))";
#undef SELECT_NAMED

} // namespace

bool MemberStore::contains(RoomId room, UserId user)
{
    return Statement(m_database, SelectMember).bind(room).bind(user).found();
}

QHash<QString, UserId> MemberStore::byNames(RoomId room, const QStringList &names)
{
    const bool isPostgres = m_database.type() == DatabaseType::Postgres;
    const QByteArray list = QJsonDocument(QJsonArray::fromStringList(names)).toJson(QJsonDocument::Compact);
    QHash<QString, UserId> members;
    Statement statement(m_database, isPostgres ? SelectNamedPostgres : SelectNamed);
    statement.bind(room).bind(QString::fromUtf8(list));
    while (statement.next())
        members.insert(statement.text(0), statement.id<UserId>(1));
    return members;
}

MemberPage MemberStore::page(const MemberFilter &filter)
{
    MemberPage page;
    Statement statement(m_database, SelectPage);
    statement.bind(filter.room).bind(filter.after).bind(likePattern(filter.search)).bind(filter.limit + 1);
    while (statement.next()) {
        const Author user{statement.id<UserId>(0), statement.text(1), statement.text(2), statement.text(3)};
        const MemberRole role = memberRole(statement.text(4)).value_or(MemberRole::Member);
        page.members.append({user, role, statement.time(5), false});
    }
    if (page.members.size() > filter.limit) {
        page.members.removeLast();
        page.next = page.members.last().user.id;
    }
    return page;
}

void MemberStore::setPreferences(RoomId room, UserId user, const RoomPreferences &preferences)
{
    Statement statement(m_database, UpdatePreferences);
    statement.bind(QString(notifyName(preferences.notify))).bindOptional(preferences.mutedUntil);
    statement.bind(qint64(preferences.isFavourite)).bind(room).bind(user).run();
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
