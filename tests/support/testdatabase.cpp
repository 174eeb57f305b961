// SPDX-License-Identifier: GPL-3.0-or-later
#include "testdatabase.h"

#include "postgrescluster.h"

#include <QDir>
#include <QSqlError>
#include <QSqlQuery>

using namespace Qt::StringLiterals;

namespace Parley::Test {

bool isOnPostgres()
{
    return qEnvironmentVariable("PARLEY_TEST_DATABASE") == "postgres"_L1;
}

TestDatabase::TestDatabase(const QString &dataDir) : m_dataDir(dataDir)
{
    if (!isOnPostgres())
        return;
    static QHash<QString, QString> known;
    QString &name = known[QDir::cleanPath(dataDir)];
    if (name.isEmpty()) {
        name = u"parley_%1"_s.arg(known.size());
        if (!PostgresCluster::shared().createDatabase(name))
            qFatal("no database for the test");
    }
    m_name = name;
}

QHash<QString, QString> TestDatabase::environment() const
{
    if (!isOnPostgres())
        return {};
    const PostgresCluster &cluster = PostgresCluster::shared();
    return {{u"DB_TYPE"_s, u"postgres"_s},
            {u"DB_HOST"_s, cluster.host()},
            {u"DB_PORT"_s, QString::number(cluster.port())},
            {u"DB_USERNAME"_s, cluster.user()},
            {u"DB_PASSWORD"_s, cluster.password()},
            {u"DB_DATABASE"_s, m_name},
            {u"DB_SSLMODE"_s, u"disable"_s}};
}

QString TestDatabase::file() const
{
    return QDir(m_dataDir).filePath(u"parley.db"_s);
}

QSqlDatabase TestDatabase::connect(const QString &connectionName) const
{
    QSqlDatabase database = QSqlDatabase::addDatabase(isOnPostgres() ? u"QPSQL"_s : u"QSQLITE"_s, connectionName);
    database.setDatabaseName(isOnPostgres() ? m_name : file());
    if (isOnPostgres()) {
        const PostgresCluster &cluster = PostgresCluster::shared();
        database.setHostName(cluster.host());
        database.setPort(cluster.port());
        database.setUserName(cluster.user());
        database.setPassword(cluster.password());
    }
    if (!database.open())
        qWarning("%s", qPrintable(database.lastError().text()));
    return database;
}

QVariant TestDatabase::value(const QString &sql) const
{
    return column(sql).value(0);
}

QVariantList TestDatabase::column(const QString &sql) const
{
    static int count = 0;
    const QString name = u"look-%1"_s.arg(++count);
    QVariantList values;
    {
        QSqlDatabase database = connect(name);
        QSqlQuery query(database);
        if (!query.exec(sql))
            qWarning("%s", qPrintable(query.lastError().text()));
        while (query.next())
            values.append(query.value(0));
    }
    QSqlDatabase::removeDatabase(name);
    return values;
}

} // namespace Parley::Test
