// SPDX-License-Identifier: GPL-3.0-or-later
#include "database.h"

#include "chatlimits.h"

#include <QtCore/qloggingcategory.h>
#include <QtCore/quuid.h>
#include <QtSql/qsqlerror.h>

Q_LOGGING_CATEGORY(storageLog, "chat.storage")

using namespace Qt::StringLiterals;

namespace {

bool isConstraintViolation(const QSqlError &error)
{
    constexpr int primaryCode = 0xff;
    constexpr int constraint = 19; // SQLITE_CONSTRAINT (https://www.sqlite.org/rescode.html)
    return (error.nativeErrorCode().toInt() & primaryCode) == constraint;
}

} // namespace

Database::Database(DatabaseOptions options, DatabaseAccess access)
    : m_options(std::move(options))
    , m_access(access)
    , m_name(QUuid::createUuid().toString())
{}

Database::~Database()
{
    m_statements.clear();
    m_unprepared = QSqlQuery();
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(m_name);
}

Result<Done> Database::open()
{
    m_connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_connection.setDatabaseName(m_options.path);
    m_connection.setConnectOptions(
        u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(std::chrono::milliseconds(Limits::BusyTimeout).count()));
    if (!m_connection.open())
        return Error{ErrorCode::Unavailable, m_connection.lastError().text(), {}};
    bool ready = run(u"PRAGMA journal_mode = WAL"_s) && run(u"PRAGMA synchronous = FULL"_s)
        && run(u"PRAGMA foreign_keys = ON"_s);
    if (ready && m_access == DatabaseAccess::ReadOnly)
        ready = run(u"PRAGMA query_only = ON"_s);
    if (!ready)
        return Error{ErrorCode::Unavailable, m_lastError, {}};
    return Done{};
}

bool Database::begin()
{
    m_failure = Failure::None;
    return runPrepared(m_access == DatabaseAccess::ReadWrite ? "BEGIN IMMEDIATE" : "BEGIN");
}

bool Database::commit()
{
    return runPrepared("COMMIT");
}

void Database::rollback()
{
    runPrepared("ROLLBACK");
    m_failure = Failure::None;
}

bool Database::savepoint()
{
    return runPrepared("SAVEPOINT job");
}

bool Database::releaseSavepoint()
{
    return runPrepared("RELEASE job");
}

bool Database::rollbackToSavepoint()
{
    m_failure = Failure::None;
    return runPrepared("ROLLBACK TO job");
}

bool Database::run(const QString &sql)
{
    QSqlQuery query(m_connection);
    if (query.exec(sql))
        return true;
    fail(query);
    return false;
}

QSqlQuery &Database::prepared(const char *sql)
{
    const auto known = m_statements.constFind(sql);
    if (known != m_statements.constEnd())
        return **known;
    auto statement = std::make_shared<QSqlQuery>(m_connection);
    statement->setForwardOnly(true);
    if (statement->prepare(QString::fromLatin1(sql)))
        return **m_statements.insert(sql, std::move(statement));
    fail(*statement);
    m_unprepared = QSqlQuery(m_connection);
    return m_unprepared;
}

void Database::fail(const QSqlQuery &query)
{
    m_failure = isConstraintViolation(query.lastError()) ? Failure::Constraint : Failure::Other;
    m_lastError = query.lastError().text();
    qCWarning(storageLog, "%s in: %s", qUtf8Printable(m_lastError), qUtf8Printable(query.lastQuery().simplified()));
}

bool Database::runPrepared(const char *sql)
{
    QSqlQuery &query = prepared(sql);
    if (!query.exec()) {
        fail(query);
        return false;
    }
    query.finish();
    return true;
}
