// SPDX-License-Identifier: GPL-3.0-or-later
#include "database.h"
#include "migrator.h"
#include "statement.h"

#include <QtCore/qcryptographichash.h>
#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtCore/quuid.h>
#include <QtSql/qsqldatabase.h>
#include <QtSql/qsqlquery.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

QByteArray checksum(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256);
}

void execute(const QString &path, const QStringList &statements)
{
    const QString name = QUuid::createUuid().toString();
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        connection.setDatabaseName(path);
        QVERIFY(connection.open());
        QSqlQuery query(connection);
        for (const QString &sql : statements)
            QVERIFY2(query.exec(sql), qPrintable(sql));
    }
    QSqlDatabase::removeDatabase(name);
}

} // namespace

class TestMigrator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesTheSchemaOnce()
    {
        QVERIFY(bool(migrate({path()})));
        QVERIFY(bool(migrate({path()})));
        Database database({path()}, DatabaseAccess::ReadOnly);
        QVERIFY(bool(database.open()));
        Statement applied(database, "SELECT COUNT(*), MIN(version) FROM schema_migrations");
        QVERIFY(applied.next());
        QCOMPARE(applied.number(0), 1);
        QCOMPARE(applied.number(1), 1);
    }

    void anEmptyFileIsANewDatabase()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        QVERIFY(bool(migrate({path()})));
    }

    void refusesTheDatabaseOfAnotherProgramUntouched()
    {
        execute(path(),
                {u"CREATE TABLE users (id integer PRIMARY KEY, username text)"_s,
                 u"INSERT INTO users (username) VALUES ('ana')"_s});
        const QByteArray before = checksum(path());
        const auto refused = migrate({path()});
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.contains(u"another program"_s));
        QCOMPARE(checksum(path()), before);
        QVERIFY(!QFile::exists(path() + u"-wal"_s));
    }

    /** Other programs call their record of migrations the same. */
    void refusesAnotherProgramsMigrationsUntouched()
    {
        execute(path(),
                {u"CREATE TABLE schema_migrations (version bigint, dirty boolean)"_s,
                 u"CREATE TABLE posts (id integer PRIMARY KEY)"_s});
        const QByteArray before = checksum(path());
        const auto refused = migrate({path()});
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.contains(u"another program"_s));
        QCOMPARE(checksum(path()), before);
    }

    void refusesWhatIsNoDatabaseUntouched()
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("this is a letter to my mother, and no database at all");
        file.close();
        const QByteArray before = checksum(path());
        QVERIFY(!migrate({path()}));
        QCOMPARE(checksum(path()), before);
    }

    void refusesANewerVersion()
    {
        QVERIFY(bool(migrate({path()})));
        execute(path(), {u"INSERT INTO schema_migrations VALUES (9999, 'future', 'x', 0)"_s});
        const auto refused = migrate({path()});
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.contains(u"newer version"_s));
    }

    void refusesAHistoryThatWasChanged()
    {
        QVERIFY(bool(migrate({path()})));
        execute(path(), {u"UPDATE schema_migrations SET checksum = 'x'"_s});
        QVERIFY(!migrate({path()}));
    }

    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

private:
    QString path() const { return m_folder->filePath(u"parley.db"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestMigrator)
#include "tst_migrator.moc"
