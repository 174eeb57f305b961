// SPDX-License-Identifier: GPL-3.0-or-later
#include "olddatabase.h"

#include "dialect.h"
#include "oldtime.h"

#include <QtCore/qfileinfo.h>
#include <QtCore/quuid.h>
#include <QtSql/qsqlerror.h>
#include <QtSql/qsqlquery.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr int PageSize = 5'000; // rows in memory at once
constexpr std::array oldTables{"users"_L1, "rooms"_L1, "room_members"_L1, "messages"_L1};

/** A column that is true or false: the databases write it in their own ways. */
QString flag(const char *column)
{
    return u"CASE WHEN %1 THEN 1 ELSE 0 END"_s.arg(QLatin1StringView(column));
}

QString time(const char *column)
{
    return u"CAST(%1 AS TEXT)"_s.arg(QLatin1StringView(column));
}

QString from(const char *table)
{
    return u" FROM %1 WHERE id > ? ORDER BY id LIMIT %2"_s.arg(QLatin1StringView(table)).arg(PageSize);
}

QString isDeleted()
{
    return flag("deleted_at IS NOT NULL");
}

QString lastIdStatement(DatabaseType type, const QString &table)
{
    if (type == DatabaseType::Postgres)
        return u"SELECT last_value FROM pg_sequences WHERE format('%I.%I', schemaname, sequencename) = "
               "pg_get_serial_sequence('%1', 'id')"_s.arg(table);
    return u"SELECT seq FROM sqlite_sequence WHERE name = '%1'"_s.arg(table);
}

/** A journal that its program left is played back by whoever opens the file to write, and refused to all others. */
void finishJournal(const QString &path)
{
    if (!QFileInfo::exists(path + u"-journal"_s))
        return;
    const QString name = QUuid::createUuid().toString();
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        connection.setDatabaseName(path);
        connection.setConnectOptions(u"QSQLITE_OPEN_READWRITE"_s);
        if (connection.open())
            QSqlQuery(connection).exec(u"PRAGMA schema_version"_s);
    }
    QSqlDatabase::removeDatabase(name);
}

std::optional<Timestamp> timeIn(const QSqlQuery &query, int column)
{
    return oldTime(query.value(column).toString());
}

} // namespace

OldDatabase::OldDatabase(DatabaseOptions options)
    : m_options(std::move(options))
    , m_name(QUuid::createUuid().toString())
{}

OldDatabase::~OldDatabase()
{
    m_connection = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<Done> OldDatabase::open()
{
    const Dialect &dialect = Dialect::of(m_options.type);
    if (m_options.type == DatabaseType::Sqlite)
        finishJournal(m_options.path);
    m_connection = QSqlDatabase::addDatabase(dialect.driver(), m_name);
    dialect.configureInspection(m_connection, m_options);
    if (m_connection.open())
        return Done{};
    return failure(m_connection.lastError().text());
}

Error OldDatabase::failure(const QString &why) const
{
    return {ErrorCode::Unavailable, u"%1 cannot be opened: %2"_s.arg(m_options.description(), why.simplified()), {}};
}

Result<Done> OldDatabase::run(const QString &sql)
{
    QSqlQuery query(m_connection);
    if (!query.exec(sql))
        return failure(query.lastError().text());
    return Done{};
}

Result<Done> OldDatabase::freeze()
{
    if (m_options.type == DatabaseType::Postgres)
        return run(u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s);
    return run(u"BEGIN"_s);
}

Result<Done> OldDatabase::hold()
{
    m_connection.close();
    m_connection.setConnectOptions(u"QSQLITE_OPEN_READWRITE"_s);
    if (!m_connection.open())
        return failure(m_connection.lastError().text());
    QSqlQuery mode(m_connection);
    if (!mode.exec(u"PRAGMA journal_mode = DELETE"_s) || !mode.next() || mode.value(0) != u"delete"_s)
        return failure(u"another program uses it, and must end first (%1)"_s.arg(mode.lastError().text()));
    mode.finish();
    if (const auto begun = run(u"BEGIN IMMEDIATE"_s); !begun)
        return failure(u"another program writes into it, and must end first (%1)"_s.arg(begun.error().detail));
    return Done{};
}

Result<bool> OldDatabase::isRecognised()
{
    QSqlQuery query(m_connection);
    if (!query.exec(Dialect::of(m_options.type).selectTables()))
        return failure(query.lastError().text());
    QStringList tables;
    while (query.next())
        tables.append(query.value(0).toString());
    if (query.lastError().isValid())
        return failure(query.lastError().text());
    return !tables.contains("schema_migrations"_L1)
        && std::ranges::all_of(oldTables, [&](QLatin1StringView table) { return tables.contains(table); });
}

void OldDatabase::pages(const QString &sql, const std::function<qint64(const QSqlQuery &)> &take)
{
    qint64 last = -1;
    for (int rows = PageSize; rows == PageSize && m_problem.isEmpty();) {
        QSqlQuery query(m_connection);
        query.setForwardOnly(true);
        query.prepare(sql);
        query.addBindValue(last);
        if (!query.exec())
            m_problem = query.lastError().text().simplified();
        for (rows = 0; query.next(); ++rows)
            last = take(query);
        if (m_problem.isEmpty() && query.lastError().isValid()) // it looks like the end
            m_problem = query.lastError().text().simplified();
    }
}

qint64 OldDatabase::lastId(const char *table)
{
    QSqlQuery query(m_connection);
    const bool isKnown = query.exec(lastIdStatement(m_options.type, QString::fromLatin1(table))) && query.next();
    return isKnown ? query.value(0).toLongLong() : 0;
}

void OldDatabase::users(const Take<OldUser> &take)
{
    const QString sql = u"SELECT id, username, email, password, nickname, avatar, "_s % time("last_seen") % u", "
        % time("created_at") % u", " % isDeleted() % from("users");
    pages(sql, [&](const QSqlQuery &row) {
        take({row.value(0).toLongLong(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString(),
              row.value(4).toString(), row.value(5).toString(), timeIn(row, 6), timeIn(row, 7),
              row.value(8).toInt() != 0});
        return row.value(0).toLongLong();
    });
}

void OldDatabase::rooms(const Take<OldRoom> &take)
{
    const QString sql = u"SELECT id, name, description, password, "_s % flag("is_private")
        % u", max_members, creator_id, " % time("created_at") % u", " % isDeleted() % from("rooms");
    pages(sql, [&](const QSqlQuery &row) {
        take({row.value(0).toLongLong(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString(),
              row.value(4).toInt() != 0, row.value(5).toLongLong(), row.value(6).toLongLong(), timeIn(row, 7),
              row.value(8).toInt() != 0});
        return row.value(0).toLongLong();
    });
}

void OldDatabase::members(const Take<OldMember> &take)
{
    const QString sql = u"SELECT id, room_id, user_id, role, "_s % time("joined_at") % from("room_members");
    pages(sql, [&](const QSqlQuery &row) {
        take({row.value(1).toLongLong(), row.value(2).toLongLong(), row.value(3).toString(), timeIn(row, 4)});
        return row.value(0).toLongLong();
    });
}

void OldDatabase::messages(const Take<OldMessage> &take)
{
    const QString sql = u"SELECT id, room_id, user_id, type, content, file_url, file_name, file_size, "_s
        % time("created_at") % u", " % isDeleted() % from("messages");
    pages(sql, [&](const QSqlQuery &row) {
        take({row.value(0).toLongLong(), row.value(1).toLongLong(), row.value(2).toLongLong(), row.value(3).toString(),
              row.value(4).toString(), row.value(5).toString(), row.value(6).toString(), row.value(7).toLongLong(),
              timeIn(row, 8), row.value(9).toInt() != 0});
        return row.value(0).toLongLong();
    });
}
