// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect.h"
#include "result.h"

#include <QtCore/qhash.h>
#include <QtCore/qstring.h>
#include <QtSql/qsqldatabase.h>
#include <QtSql/qsqlquery.h>

#include <chrono>
#include <memory>

/**
 * One connection to the database. It belongs to the thread that opened it (QSqlDatabase allows no other), which also
 * has to destroy it. A statement that fails marks the connection as failed: what its job read and wrote is worth
 * nothing. Where only a constraint was broken, rolling back to the savepoint is enough; otherwise the whole transaction
 * has to be rolled back.
 */
class Database
{
public:
    Database(DatabaseOptions options, DatabaseAccess access);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    Result<Done> open();
    const Dialect &dialect() const { return m_dialect; }
    DatabaseType type() const { return m_options.type; }

    bool begin();
    bool commit();
    void rollback();
    bool savepoint();
    bool releaseSavepoint();
    bool rollbackToSavepoint();

    /** Runs SQL that is not worth preparing: schema and pragmas. */
    bool run(const QString &sql);
    /** The prepared form of \a sql, a constant that lives as long as the program. */
    QSqlQuery &prepared(const char *sql);

    bool hasFailed() const { return m_failure != Failure::None; }
    /** Whether the failure is a broken constraint (unique, foreign key, not null) and nothing else. */
    bool hasBrokenConstraint() const { return m_failure == Failure::Rejected; }
    /** Whether the transaction that was rolled back last, or did not begin, lost its connection. */
    bool hasLostConnection() const { return m_hasLostConnection; }
    void fail(const QSqlQuery &query);

    /** Whether a statement changed a row since forgetChanges(). */
    bool hasChanges() const { return m_hasChanges; }
    void forgetChanges() { m_hasChanges = false; }
    void noteChanges() { m_hasChanges = true; }
    QString lastError() const { return m_lastError; }

private:
    using Clock = std::chrono::steady_clock;

    bool control(const char *sql);
    Result<Done> connectNow();
    void disconnectNow();
    bool reconnect();
    void setReachable(bool isReachable);

    DatabaseOptions m_options;
    const Dialect &m_dialect;
    DatabaseAccess m_access;
    QString m_name;
    QSqlDatabase m_connection;
    QHash<const char *, std::shared_ptr<QSqlQuery>> m_statements;
    QSqlQuery m_unprepared; ///< stands in for a statement that could not be prepared
    Failure m_failure = Failure::None;
    QString m_lastError;
    bool m_hasChanges = false;
    bool m_hasLostConnection = false;

    bool m_isReachable = true;
    Clock::time_point m_retryAt;
    std::chrono::milliseconds m_retryDelay{0};
};
