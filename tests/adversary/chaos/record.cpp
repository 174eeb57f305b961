// SPDX-License-Identifier: GPL-3.0-or-later
#include "record.h"

#include <QtCore/quuid.h>
#include <QtSql/qsqlerror.h>
#include <QtSql/qsqlquery.h>

using namespace Qt::StringLiterals;

namespace Parley::Chaos {

namespace {

constexpr qint64 CountedMost = 100; // protocol.md 2.6

const QString Unread = u"SELECT COUNT(*) FROM messages WHERE room_id = ? AND seq > ? AND user_id <> ? "
                       "AND type <> 'system' AND deleted_at IS NULL"_s;

} // namespace

Record::Record(const Parley::Test::TestDatabase &database) : m_name(QUuid::createUuid().toString())
{
    m_database = database.connect(m_name);
}

Record::~Record()
{
    m_database = {};
    QSqlDatabase::removeDatabase(m_name);
}

QList<Row> Record::rows(RoomId room) const
{
    QSqlQuery query = ask(u"SELECT id, seq, change_seq, COALESCE(user_id, 0), content FROM messages "
                          "WHERE room_id = ? ORDER BY seq, id"_s,
                          {room.value()});
    QList<Row> rows;
    while (query.next())
        rows.append({query.value(0).toLongLong(), query.value(1).toLongLong(), query.value(2).toLongLong(),
                     query.value(3).toLongLong(), query.value(4).toString()});
    return rows;
}

QMultiHash<QString, Record::Stored> Record::byClientId() const
{
    QSqlQuery query = ask(u"SELECT client_id, user_id, room_id, id, seq FROM messages WHERE client_id IS NOT NULL"_s);
    QMultiHash<QString, Stored> stored;
    while (query.next())
        stored.insert(query.value(0).toString(),
                      {query.value(1).toLongLong(), query.value(2).toLongLong(), query.value(3).toLongLong(),
                       query.value(4).toLongLong()});
    return stored;
}

qint64 Record::lastSeq(RoomId room) const
{
    return number(u"SELECT last_seq FROM rooms WHERE id = ?"_s, {room.value()});
}

qint64 Record::said() const
{
    return number(u"SELECT COUNT(*) FROM messages WHERE type <> 'system'"_s);
}

qint64 Record::roomsMiscounted() const
{
    return number(u"SELECT COUNT(*) FROM rooms r WHERE last_seq <> (SELECT COUNT(*) FROM messages m "
                  "WHERE m.room_id = r.id) OR last_seq <> (SELECT MAX(seq) FROM messages m WHERE m.room_id = r.id)"_s);
}

Client::ReadState Record::countsOf(UserId user, const QString &name, RoomId room) const
{
    const qint64 read = number(u"SELECT read_seq FROM members WHERE room_id = ? AND user_id = ?"_s,
                               {room.value(), user.value()});
    const QVariantList about{room.value(), read, user.value()};
    const qint64 unread = number(Unread, about);
    const QString mention = u"%@"_s + name + u" %"_s;
    const qint64 mentions = number(Unread + u" AND content LIKE ?"_s, about + QVariantList{mention});
    return {read, int(qMin(unread, CountedMost)), int(qMin(mentions, CountedMost))};
}

QString Record::integrity() const
{
    if (Parley::Test::isOnPostgres())
        return u"ok"_s;
    QSqlQuery query = ask(u"PRAGMA integrity_check"_s);
    return query.next() ? query.value(0).toString() : u"unreadable"_s;
}

QSqlQuery Record::ask(const QString &sql, const QVariantList &values) const
{
    QSqlQuery query(m_database);
    query.prepare(sql);
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        qFatal("%s", qPrintable(query.lastError().text()));
    return query;
}

qint64 Record::number(const QString &sql, const QVariantList &values) const
{
    QSqlQuery query = ask(sql, values);
    return query.next() ? query.value(0).toLongLong() : -1;
}

} // namespace Parley::Chaos
