// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialect.h"

/** SQLite 3, in the process (QSQLITE). Write-ahead log, and every commit on the disk before it is acknowledged. */
class SqliteDialect : public Dialect
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
