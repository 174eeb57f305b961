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

/** What the migrator makes of files that it finds in place of an SQLite database. */
class TestSqliteFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

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

private:
    QString path() const { return m_folder->filePath(u"parley.db"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSqliteFile)
#include "tst_sqlitefile.moc"
