// SPDX-License-Identifier: GPL-3.0-or-later
#include "database.h"

#include "chatlimits.h"

#include <QtCore/qloggingcategory.h>
#include <QtCore/quuid.h>
#include <QtSql/qsqlerror.h>

#include <algorithm>

Q_LOGGING_CATEGORY(storageLog, "chat.storage")

using namespace Qt::StringLiterals;

Database::Database(DatabaseOptions options, DatabaseAccess access)
    : m_options(std::move(options))
    , m_dialect(Dialect::of(m_options.type))
    , m_access(access)
    , m_name(QUuid::createUuid().toString())
{}

Database::~Database()
{
    disconnectNow();
}

Result<Done> Database::open()
{
    return connectNow();
}

Result<Done> Database::connectNow()
{
    m_failure = Failure::None;
    m_connection = QSqlDatabase::addDatabase(m_dialect.driver(), m_name);
    m_dialect.configure(m_connection, m_options);
    if (!m_connection.open())
        return Error{ErrorCode::Unavailable, m_connection.lastError().text().simplified(), {}};
    for (const QString &sql : m_dialect.preparation(m_access)) {
        if (!run(sql))
            return Error{ErrorCode::Unavailable, m_lastError, {}};
    }
    return Done{};
}

/** The driver goes before the statements, which would otherwise talk to a server that may be gone. */
void Database::disconnectNow()
{
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(m_name);
    m_statements.clear();
    m_unprepared = QSqlQuery();
}

bool Database::begin()
{
    m_failure = Failure::None;
    m_hasLostConnection = false;
    if (m_isReachable && control(m_dialect.beginStatement(m_access)))
        return true;
    if (m_isReachable && m_failure != Failure::Disconnected)
        return false;
    // Nothing had begun on the connection that is gone: what was to begin may do so on a new one.
    return reconnect() && control(m_dialect.beginStatement(m_access));
}

bool Database::reconnect()
{
    m_failure = Failure::Disconnected;
    if (!m_isReachable && Clock::now() < m_retryAt)
        return false;
    disconnectNow();
    const auto connected = connectNow();
    if (!connected)
        m_lastError = connected.error().detail;
    setReachable(bool(connected));
    m_failure = connected ? Failure::None : Failure::Disconnected;
    return bool(connected);
}

void Database::setReachable(bool isReachable)
{
    if (isReachable != m_isReachable && isReachable)
        qCInfo(storageLog, "the database is there again");
    else if (isReachable != m_isReachable)
        qCWarning(storageLog, "the database cannot be reached: %s", qUtf8Printable(m_lastError));
    m_isReachable = isReachable;
    m_retryDelay = isReachable ? std::chrono::milliseconds(0)
                               : std::clamp<std::chrono::milliseconds>(2 * m_retryDelay, Limits::DatabaseRetryFirst,
                                                                       Limits::DatabaseRetryMost);
    m_retryAt = Clock::now() + m_retryDelay;
}

bool Database::commit()
{
    return control("COMMIT");
}

void Database::rollback()
{
    if (m_failure != Failure::Disconnected) // otherwise the server has rolled back by itself
        control("ROLLBACK");
    m_failure = Failure::None;
}

bool Database::savepoint()
{
    return control("SAVEPOINT job");
}

bool Database::releaseSavepoint()
{
    return control("RELEASE job");
}

bool Database::rollbackToSavepoint()
{
    m_failure = Failure::None;
    return control("ROLLBACK TO job");
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
    statement->setForwardOnly(m_dialect.fetchesRowByRow());
    if (statement->prepare(QString::fromLatin1(sql)))
        return **m_statements.insert(sql, std::move(statement));
    fail(*statement);
    m_unprepared = QSqlQuery(m_connection);
    return m_unprepared;
}

void Database::fail(const QSqlQuery &query)
{
    m_failure = m_dialect.classify(query.lastError());
    m_hasLostConnection = m_failure == Failure::Disconnected;
    m_lastError = query.lastError().text();
    qCWarning(storageLog, "%s in: %s", qUtf8Printable(m_lastError), qUtf8Printable(query.lastQuery().simplified()));
}

/** Runs what steers a transaction. PostgreSQL has no prepared form of it. */
bool Database::control(const char *sql)
{
    if (m_options.type == DatabaseType::Postgres)
        return run(QString::fromLatin1(sql));
    QSqlQuery &query = prepared(sql);
    if (!query.exec()) {
        fail(query);
        return false;
    }
    query.finish();
    return true;
}
