// SPDX-License-Identifier: GPL-3.0-or-later
#include "oldworld.h"

#include "passwordhash.h"

#include <QtCore/qstringlist.h>
#include <QtCore/qvariant.h>
#include <QtSql/qsqlerror.h>
#include <QtSql/qsqlquery.h>

using namespace Qt::StringLiterals;

namespace Parley::Test::OldWorld {

namespace {

constexpr int Cost = 4; // quick; the old program took 10

struct Types
{
    QString id = u"integer PRIMARY KEY AUTOINCREMENT"_s;
    QString flag = u"numeric DEFAULT false"_s;
    QString time = u"datetime"_s;
};

Types typesOf(const QSqlDatabase &database)
{
    if (database.driverName() == "QPSQL"_L1)
        return {u"bigserial PRIMARY KEY"_s, u"boolean DEFAULT false"_s, u"timestamptz"_s};
    return {};
}

bool run(QSqlDatabase &database, const QString &sql, const QVariantList &values = {})
{
    QSqlQuery query(database);
    bool isDone = false;
    if (values.isEmpty()) {
        isDone = query.exec(sql);
    } else {
        query.prepare(sql);
        for (const QVariant &value : values)
            query.addBindValue(value);
        isDone = query.exec();
    }
    if (!isDone)
        qWarning("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
    return isDone;
}

/** bcrypt as Go writes it. */
QString hashOf(int user)
{
    QByteArray hash = PasswordHash::make(passwordOf(user), Cost);
    hash[2] = 'a';
    return QString::fromLatin1(hash);
}

bool addUser(QSqlDatabase &database, int id, const QString &name, const QString &email, const QString &nickname,
             bool isDeleted = false)
{
    const QVariant deleted = isDeleted ? QVariant(u"2025-07-01 10:00:00+08:00"_s) : QVariant();
    return run(database,
               u"INSERT INTO users (id, username, email, password, nickname, avatar, created_at, deleted_at) "
               "VALUES (?, ?, ?, ?, ?, '', '2025-06-24 18:44:26.279146+08:00', ?)"_s,
               {id, name, email, hashOf(id), nickname, deleted});
}

bool addRoom(QSqlDatabase &database, int id, const QString &name, int creator, const QString &password = {},
             bool isDeleted = false)
{
    const QVariant deleted = isDeleted ? QVariant(u"2025-07-01 10:00:00+08:00"_s) : QVariant();
    return run(database,
               u"INSERT INTO rooms (id, name, description, is_private, password, max_members, creator_id, created_at, "
               "deleted_at) VALUES (?, ?, 'about', ?, ?, 50, ?, '2025-06-24 18:44:26+08:00', ?)"_s,
               {id, name, !password.isEmpty(), password, creator, deleted});
}

bool addMember(QSqlDatabase &database, int room, int user)
{
    return run(database,
               u"INSERT INTO room_members (room_id, user_id, role, joined_at) VALUES (?, ?, 'member', "
               "'2025-06-24 18:45:00+08:00')"_s,
               {room, user});
}

bool addMessage(QSqlDatabase &database, int id, int room, int user, const QString &content, const QVariant &time,
                bool isDeleted = false)
{
    const QVariant deleted = isDeleted ? QVariant(u"2025-07-01 10:00:00+08:00"_s) : QVariant();
    return run(database,
               u"INSERT INTO messages (id, room_id, user_id, type, content, created_at, deleted_at) "
               "VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
               {id, room, user, user == 0 ? u"system"_s : u"text"_s, content, time, deleted});
}

} // namespace

QByteArray passwordOf(int user)
{
    return "old secret " + QByteArray::number(user);
}

bool makeTables(QSqlDatabase &database)
{
    const auto [id, flag, time] = typesOf(database);
    const QString dates = u"created_at %1, updated_at %1, deleted_at %1"_s.arg(time);
    return run(database,
               u"CREATE TABLE users (id %1, username text NOT NULL UNIQUE, email text NOT NULL UNIQUE, password "
               "text NOT NULL, nickname text, avatar text, is_online %2, last_seen %3, %4)"_s.arg(id, flag, time,
                                                                                                  dates))
        && run(database,
               u"CREATE TABLE rooms (id %1, name text NOT NULL, description text, is_private %2, password text, "
               "max_members integer DEFAULT 100, creator_id integer NOT NULL, %3)"_s.arg(id, flag, dates))
        && run(database,
               u"CREATE TABLE room_members (id %1, room_id integer NOT NULL, user_id integer NOT NULL, role "
               "text DEFAULT 'member', joined_at %2)"_s.arg(id, time))
        && run(database,
               u"CREATE TABLE messages (id %1, room_id integer NOT NULL, user_id integer NOT NULL, type text "
               "DEFAULT 'text', content text NOT NULL, file_url text, file_name text, file_size integer, %2)"_s.arg(
                   id, dates));
}

bool fill(QSqlDatabase &database)
{
    const QString later = u"2025-06-25 09:00:00.123456789+08:00"_s;
    return addUser(database, 1, u"system"_s, u"system@chatroom.com"_s, u"系统"_s)
        && addUser(database, 2, u"alice"_s, u"alice@example.org"_s, u"爱丽丝"_s)
        && addUser(database, 3, u"ALICE"_s, u"three@example.org"_s, u"Alice the other"_s)
        && addUser(database, 4, u""_s, u"four@example.org"_s, u""_s)
        && addUser(database, 5, u"bob"_s, u"bob@example.org"_s, u"Bob"_s)
        && addUser(database, 6, u"bob@example.org"_s, u"six@example.org"_s, u"Six"_s)
        && addUser(database, 7, u"gone"_s, u"gone@example.org"_s, u"Gone"_s, true)
        && addUser(database, 8, u"eve"_s, u"Alice@Example.org"_s, u"Eve"_s) && addRoom(database, 1, u"大厅"_s, 1)
        && addRoom(database, 2, u"secrets"_s, 2, u"sesame"_s) && addRoom(database, 3, u"closed"_s, 2, {}, true)
        && addRoom(database, 4, u"orphan"_s, 99) && addMember(database, 1, 2) && addMember(database, 1, 2)
        && addMember(database, 1, 5) && addMember(database, 2, 2) && addMember(database, 1, 7)
        && addMember(database, 77, 2)
        && addMessage(database, 1, 1, 0, u"欢迎来到聊天室大厅！"_s, u"2025-06-24 18:44:26.279146+08:00"_s)
        && addMessage(database, 2, 1, 0, u"爱丽丝 加入了房间"_s, u"2025-06-24 18:45:00+08:00"_s)
        && addMessage(database, 3, 1, 2, u"第一句"_s, u"2025-06-24 10:46:00Z"_s)
        && addMessage(database, 4, 2, 2, u"for me"_s, later)
        && addMessage(database, 5, 1, 5, u"taken back"_s, later, true)
        && addMessage(database, 6, 3, 2, u"in a closed room"_s, later)
        && addMessage(database, 7, 1, 7, u"from one who left"_s, later)
        && addMessage(database, 8, 1, 98, u"from nobody"_s, later)
        && addMessage(database, 9, 1, 5, u"没有时间"_s, QVariant())
        && addMessage(database, 12, 1, 2, u"last"_s, u"2025-06-26 00:00:00+00:00"_s)
        && addMessage(database, 13, 77, 2, u"nowhere"_s, later);
}

bool fillWithMany(QSqlDatabase &database, qint64 messages)
{
    constexpr int People = 20, Rooms = 10;
    bool isDone = database.transaction() && addUser(database, 1, u"system"_s, u"system@chatroom.com"_s, u"系统"_s);
    for (int user = 2; user < 2 + People; ++user)
        isDone = isDone && addUser(database, user, u"person%1"_s.arg(user), u"p%1@example.org"_s.arg(user), {});
    for (int room = 1; room <= Rooms; ++room) {
        isDone = isDone && addRoom(database, room, u"room %1"_s.arg(room), 2);
        for (int user = 2; user < 2 + People; ++user)
            isDone = isDone && addMember(database, room, user);
    }
    QSqlQuery query(database);
    query.prepare(u"INSERT INTO messages (id, room_id, user_id, type, content, created_at) VALUES (?, ?, ?, 'text', ?, "
                  "'2025-06-24 18:44:26.279146+08:00')"_s);
    for (qint64 id = 1; isDone && id <= messages; ++id) {
        query.addBindValue(id);
        query.addBindValue(1 + id * 7 % Rooms);
        query.addBindValue(2 + id * 3 % People);
        query.addBindValue(u"message %1: 一些汉字 and some words"_s.arg(id));
        isDone = query.exec();
    }
    return isDone && database.commit();
}

} // namespace Parley::Test::OldWorld
