// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator.h"
#include "oldworld.h"
#include "takeover.h"

#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtSql/qsqlquery.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace Parley::Test;

namespace {

constexpr int Cost = 4;
constexpr qint64 Many = 20'000;

/** A connection of the old program, as long as it lives. */
class OldProgram
{
public:
    explicit OldProgram(const QString &path)
    {
        database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"old program"_s);
        database.setDatabaseName(path);
        if (!database.open())
            qFatal("no database");
    }

    ~OldProgram()
    {
        database = {};
        QSqlDatabase::removeDatabase(u"old program"_s);
    }

    bool run(const QString &sql) { return QSqlQuery(database).exec(sql); }

    QSqlDatabase database;
};

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/** What lies in the folder of the old program: files that were cut short, that are in use, that have others beside
 * them. */
class TestOldFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_old.path = m_folder->filePath(u"chatroom.db"_s);
        m_new.path = m_folder->filePath(u"parley.db"_s);
    }

    /** A page in the middle cannot be read: that is not the end of the messages. */
    void aDamagedPageStopsIt()
    {
        makeOld(Many);
        QFile file(m_old.path);
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(file.size() / 2 / 4096 * 4096));
        QVERIFY(file.write(QByteArray(4 * 4096, char(0xee))) > 0);
        file.close();
        const QByteArray before = contents(m_old.path);
        const auto taken = takeOver(m_old, Cost);
        QVERIFY(!taken);
        QVERIFY2(taken.error().detail.contains(u"cannot be read"_s), qPrintable(taken.error().detail));
        QCOMPARE(contents(m_old.path), before);
        QCOMPARE(files(), QStringList(u"chatroom.db"_s));
    }

    /** The program was killed while its last messages were in the log beside the file: they are part of it. */
    void whatWaitsInTheLogIsTakenAlong()
    {
        makeOld(0);
        const QTemporaryDir killed;
        {
            OldProgram program(m_old.path);
            QVERIFY(program.run(u"PRAGMA journal_mode = WAL"_s) && program.run(u"PRAGMA wal_autocheckpoint = 0"_s));
            QVERIFY(program.run(u"UPDATE messages SET content = 'said last' WHERE id = 12"_s));
            for (const char *suffix : {"", "-wal"})
                QVERIFY(QFile::copy(m_old.path + QLatin1StringView(suffix),
                                    killed.filePath(u"chatroom.db"_s + QLatin1StringView(suffix))));
        }
        m_old.path = killed.filePath(u"chatroom.db"_s);
        QVERIFY(QFileInfo(m_old.path + u"-wal"_s).size() > 0);
        const auto taken = takeOver(m_old, Cost);
        QVERIFY2(taken && taken->has_value(), taken ? "" : qPrintable(taken.error().detail));
        QVERIFY(bool(migrate(m_old)));
        QCOMPARE(value(m_old.path, u"SELECT content FROM messages WHERE id = 12"_s), u"said last"_s);
        QCOMPARE(value(m_old.path, u"PRAGMA integrity_check"_s), u"ok"_s);
    }

    /** The program was killed in the middle of a transaction: what it had not finished never was. */
    void aJournalIsPlayedBack()
    {
        makeOld(Many);
        const QTemporaryDir killed;
        {
            OldProgram program(m_old.path);
            QVERIFY(program.run(u"PRAGMA cache_size = 5"_s) && program.run(u"BEGIN"_s));
            QVERIFY(program.run(u"UPDATE messages SET content = 'unfinished'"_s)); // more than fits into its cache
            for (const char *suffix : {"", "-journal"})
                QVERIFY(QFile::copy(m_old.path + QLatin1StringView(suffix),
                                    killed.filePath(u"chatroom.db"_s + QLatin1StringView(suffix))));
            QVERIFY(program.run(u"ROLLBACK"_s));
        }
        m_old.path = killed.filePath(u"chatroom.db"_s);
        const auto taken = takeOver(m_old, Cost);
        QVERIFY2(taken && taken->has_value(), taken ? "" : qPrintable(taken.error().detail));
        QCOMPARE((*taken)->report.messages, Many);
        QCOMPARE(value(m_old.path, u"SELECT COUNT(*) FROM messages WHERE content = 'unfinished'"_s), u"0"_s);
    }

    void whileItIsWrittenItIsLeftAlone()
    {
        makeOld(0);
        OldProgram program(m_old.path);
        QVERIFY(program.run(u"BEGIN IMMEDIATE"_s));
        const auto taken = takeOver(m_old, Cost);
        QVERIFY(!taken);
        QVERIFY2(taken.error().detail.contains(u"another program"_s), qPrintable(taken.error().detail));
        QVERIFY(program.run(u"COMMIT"_s));
        QCOMPARE(files(), QStringList(u"chatroom.db"_s));
    }

    void aNeighbourIsReadWholeOrNotAtAll()
    {
        makeOld(0);
        const QByteArray before = contents(m_old.path);
        QFile leftover(m_new.path + u".parley-new"_s); // of an attempt that was cut short
        QVERIFY(leftover.open(QIODevice::WriteOnly) && leftover.write("half") == 4);
        leftover.close();
        const auto taken = takeOverNeighbour(m_old.path, m_new, Cost);
        QVERIFY2(taken && taken->has_value(), taken ? "" : qPrintable(taken.error().detail));
        QCOMPARE(contents(m_old.path), before);
        QCOMPARE(value(m_new.path, u"SELECT COUNT(*) FROM messages"_s), u"8"_s);
        QCOMPARE(files(), (QStringList{u"chatroom.db"_s, u"parley.db"_s}));
        const auto again = takeOverNeighbour(m_old.path, m_new, Cost);
        QVERIFY(again && !again->has_value());
    }

    void aNeighbourThatCannotBeReadIsNotPassedOver()
    {
        QFile file(m_old.path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(8192, 'x')) > 0);
        file.close();
        QVERIFY(!takeOverNeighbour(m_old.path, m_new, Cost));
        QCOMPARE(files(), QStringList(u"chatroom.db"_s));
    }

private:
    void makeOld(qint64 many)
    {
        OldProgram program(m_old.path);
        QVERIFY(OldWorld::makeTables(program.database));
        QVERIFY(many > 0 ? OldWorld::fillWithMany(program.database, many) : OldWorld::fill(program.database));
    }

    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files, QDir::Name); }

    static QString value(const QString &path, const QString &sql)
    {
        OldProgram program(path);
        QSqlQuery query(program.database);
        return query.exec(sql) && query.next() ? query.value(0).toString() : QString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    DatabaseOptions m_old;
    DatabaseOptions m_new;
};

QTEST_GUILESS_MAIN(TestOldFile)
#include "tst_oldfile.moc"
