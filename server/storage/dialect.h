// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "databaseoptions.h"

#include <QtCore/qstringlist.h>
#include <QtSql/qsqldatabase.h>
#include <QtSql/qsqlerror.h>

/** Why a statement failed, and with it what the transaction is still worth. */
enum class Failure {
    None,
    Rejected,     ///< a constraint of the schema or a value that no column takes: a retry could not help
    Other,        ///< full disk, lock, deadlock, defect: nothing of the transaction is trusted
    Disconnected, ///< the connection is gone, and the transaction with it
};

/** What differs between the databases besides the SQL in stores and migrations. Has no state; there is one of each. */
class Dialect
{
public:
    virtual ~Dialect() = default;

    static const Dialect &of(DatabaseType type);

    virtual QString driver() const = 0;
    virtual void configure(QSqlDatabase &connection, const DatabaseOptions &options) const = 0;
    /** The same for a look at a database that may be another program's, which must not change a byte of it. */
    virtual void configureInspection(QSqlDatabase &connection, const DatabaseOptions &options) const = 0;
    /** What is run once on each new connection. */
    virtual QStringList preparation(DatabaseAccess access) const = 0;
    virtual const char *beginStatement(DatabaseAccess access) const = 0;
    virtual Failure classify(const QSqlError &error) const = 0;
    /** Whether rows are fetched one by one, which QPSQL cannot do while another statement runs. */
    virtual bool fetchesRowByRow() const = 0;
    /** How many connections may write at the same time. */
    virtual int writers() const = 0;

    // For the migrator
    virtual QString migrationFolder() const = 0;
    virtual QString selectTables() const = 0;
    virtual QString selectLedgerColumns() const = 0;
    /**
     * What a transaction that migrates begins with: it may take its time, and waits for another server that migrates.
     */
    virtual QStringList migrationPrelude() const = 0;
};
