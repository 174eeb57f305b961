// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

enum class DatabaseType {
    Sqlite,
    Postgres,
};

/** Where the data is and how to reach it. */
struct DatabaseOptions
{
    QString path{}; ///< the SQLite file; the rest is for PostgreSQL
    DatabaseType type = DatabaseType::Sqlite;
    QString name{};
    QString host{}; ///< a name or address, or the folder of a Unix socket
    quint16 port = 0;
    QString user{};
    QByteArray password{};
    QString sslMode{}; ///< as libpq has it; empty: its default

    /** What a person would call it, without secrets. */
    QString description() const;
};

/** What a connection may do. */
enum class DatabaseAccess {
    ReadWrite,
    ReadOnly,
};
