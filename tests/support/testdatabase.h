// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSqlDatabase>
#include <QString>
#include <QVariant>

namespace Parley::Test {

/// Whether this run is about PostgreSQL: CTest runs every test of a database twice (parley_test, DATABASES).
bool isOnPostgres();

/// The database of one data folder: the file in it, or a database of the shared PostgreSQL that is made at the first
/// use and kept as long as the test runs.
class TestDatabase
{
public:
    explicit TestDatabase(const QString &dataDir);

    /// What a server on the folder is told about its database; empty with SQLite.
    QHash<QString, QString> environment() const;
    QString name() const { return m_name; }
    QString file() const;

    /// A connection beside the server's; to be removed by its name. Not open when that failed.
    QSqlDatabase connect(const QString &connectionName) const;
    /// The first value that a statement returns; invalid when it failed.
    QVariant value(const QString &sql) const;
    /// All values of the first column.
    QVariantList column(const QString &sql) const;

private:
    QString m_dataDir;
    QString m_name; ///< of the database in PostgreSQL
};

} // namespace Parley::Test
