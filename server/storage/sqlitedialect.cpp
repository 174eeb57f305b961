// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlitedialect.h"

#include "chatlimits.h"

using namespace Qt::StringLiterals;

namespace {

constexpr int PrimaryCode = 0xff;
constexpr int ConstraintCode = 19; // SQLITE_CONSTRAINT (https://www.sqlite.org/rescode.html)

} // namespace

QString SqliteDialect::driver() const
{
    return u"QSQLITE"_s;
}

void SqliteDialect::configure(QSqlDatabase &connection, const DatabaseOptions &options) const
{
    connection.setDatabaseName(options.path);
    connection.setConnectOptions(
        u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(std::chrono::milliseconds(Limits::BusyTimeout).count()));
}

void SqliteDialect::configureInspection(QSqlDatabase &connection, const DatabaseOptions &options) const
{
    connection.setDatabaseName(options.path);
    connection.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
}

QStringList SqliteDialect::preparation(DatabaseAccess access) const
{
    QStringList statements{u"PRAGMA journal_mode = WAL"_s, u"PRAGMA synchronous = FULL"_s,
                           u"PRAGMA foreign_keys = ON"_s};
    if (access == DatabaseAccess::ReadOnly)
        statements.append(u"PRAGMA query_only = ON"_s);
    return statements;
}

const char *SqliteDialect::beginStatement(DatabaseAccess access) const
{
    return access == DatabaseAccess::ReadWrite ? "BEGIN IMMEDIATE" : "BEGIN";
}

Failure SqliteDialect::classify(const QSqlError &error) const
{
    const int code = error.nativeErrorCode().toInt();
    return (code & PrimaryCode) == ConstraintCode ? Failure::Rejected : Failure::Other;
}

bool SqliteDialect::fetchesRowByRow() const
{
    return true;
}

int SqliteDialect::writers() const
{
    return 1;
}

QString SqliteDialect::migrationFolder() const
{
    return u":/storage/sqlite"_s;
}

QString SqliteDialect::selectTables() const
{
    return u"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"_s;
}

QString SqliteDialect::selectLedgerColumns() const
{
    return u"SELECT name FROM pragma_table_info('schema_migrations')"_s;
}

QStringList SqliteDialect::migrationPrelude() const
{
    return {};
}
