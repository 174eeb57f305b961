// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect.h"

/**
 * PostgreSQL (QPSQL). What waits on a lock, a statement or the network ends in time (chatlimits.h), and no
 * commit is acknowledged before it is on the server's disk.
 */
class PostgresDialect : public Dialect
{
public:
    QString driver() const override;
    void configure(QSqlDatabase &connection, const DatabaseOptions &options) const override;
    void configureInspection(QSqlDatabase &connection, const DatabaseOptions &options) const override;
    QStringList preparation(DatabaseAccess access) const override;
    const char *beginStatement(DatabaseAccess access) const override;
    Failure classify(const QSqlError &error) const override;
    bool fetchesRowByRow() const override;
    int writers() const override;
    QString migrationFolder() const override;
    QString selectTables() const override;
    QString selectLedgerColumns() const override;
    QStringList migrationPrelude() const override;
};
