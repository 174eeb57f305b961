// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialect.h"

#include "postgresdialect.h"
#include "sqlitedialect.h"

using namespace Qt::StringLiterals;

const Dialect &Dialect::of(DatabaseType type)
{
    static const SqliteDialect sqlite;
    static const PostgresDialect postgres;
    if (type == DatabaseType::Postgres)
        return postgres;
    return sqlite;
}

QString DatabaseOptions::description() const
{
    if (type == DatabaseType::Sqlite)
        return path;
    return port == 0 ? u"%1 at %2"_s.arg(name, host) : u"%1 at %2:%3"_s.arg(name, host).arg(port);
}
