// SPDX-License-Identifier: GPL-3.0-or-later
#include "oldworld.h"
#include "storagefixture.h"
#include "takeover.h"
#include "userstore.h"

#include <QtSql/qsqlquery.h>

using namespace Qt::StringLiterals;
using namespace Parley::Test;

namespace {

constexpr int Cost = 4;

} // namespace

/** From an old database to one of ours, on both kinds; what the server makes of it is in tst_heir. */
class TestTakeover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = std::make_unique<TestDatabase>(m_folder->path());
    }

    void everythingIsTakenOverOnce()
    {
        makeOld();
        const auto taken = takeOver(options(), Cost);
        QVERIFY2(bool(taken), taken ? "" : qPrintable(taken.error().detail));
        QVERIFY(taken->has_value());
        const ImportReport &report = (*taken)->report;
        QCOMPARE(report.users, 6); // those who can come in; system is not one of them
        QCOMPARE(report.deletedUsers, 1);
        QCOMPARE(report.unknownUsers, 2); // the author 98, the creator 99
        QCOMPARE(report.rooms, 3);
        QCOMPARE(report.deletedRooms, 1);
        QCOMPARE(report.roomPasswords, 1);
        QCOMPARE(report.members, 3);
        QCOMPARE(report.doubledMembers, 1);
        QCOMPARE(report.messages, 8);
        QCOMPARE(report.deletedMessages, 1);
        QCOMPARE(report.homelessMessages, 2);
        QCOMPARE(report.changedLogins.size(), 4);
        QCOMPARE((*taken)->lines(u"it"_s).size(), 5);
        const auto again = takeOver(options(), Cost);
        QVERIFY(bool(again));
        QVERIFY(!again->has_value());
    }

    void messagesKeepIdsOrderTimesAndAuthors()
    {
        makeOld();
        QVERIFY(bool(takeOver(options(), Cost)));
        QCOMPARE(texts(u"SELECT id || ' ' || seq || ' ' || coalesce(user_id, 0) || ' ' || content FROM messages "
                       "WHERE room_id = 1 ORDER BY seq"_s),
                 (QStringList{u"1 1 0 欢迎来到聊天室大厅！"_s, u"2 2 0 爱丽丝 加入了房间"_s, u"3 3 2 第一句"_s,
                              u"7 4 7 from one who left"_s, u"8 5 98 from nobody"_s, u"9 6 5 没有时间"_s,
                              u"12 7 2 last"_s}));
        QCOMPARE(value(u"SELECT created_at FROM messages WHERE id = 1"_s), 1'750'761'866'279'146);
        QCOMPARE(value(u"SELECT created_at FROM messages WHERE id = 9"_s),
                 value(u"SELECT created_at FROM messages WHERE id = 8"_s));
        QCOMPARE(texts(u"SELECT event_code || ' ' || event_user FROM messages WHERE id = 2"_s),
                 QStringList(u"member_joined 2"_s));
        QCOMPARE(value(u"SELECT last_seq FROM rooms WHERE id = 1"_s), 7);
        QCOMPARE(value(u"SELECT message_count FROM rooms WHERE id = 1"_s), 7);
        QCOMPARE(value(u"SELECT member_count FROM rooms WHERE id = 1"_s), 2);
        QCOMPARE(value(u"SELECT MIN(read_seq) FROM members WHERE room_id = 1"_s), 7);
        QCOMPARE(texts(u"SELECT role FROM members WHERE room_id = 2"_s), QStringList(u"owner"_s));
    }

    void everybodyHasAWayIn_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<qint64>("user");
        QTest::newRow("a name") << u"alice"_s << qint64(2);
        QTest::newRow("in another case") << u"Alice"_s << qint64(2);
        QTest::newRow("a name that differs only in case") << u"ALICE"_s << qint64(3);
        QTest::newRow("its address") << u"three@example.org"_s << qint64(3);
        QTest::newRow("the address of a blank name") << u"four@example.org"_s << qint64(4);
        QTest::newRow("an address that is a later one's name") << u"bob@example.org"_s << qint64(5);
        QTest::newRow("whose name is another's address") << u"six@example.org"_s << qint64(6);
        QTest::newRow("an address that differs only in case") << u"Alice@Example.org"_s << qint64(8);
        QTest::newRow("the one that came first") << u"alice@example.org"_s << qint64(2);
        QTest::newRow("the name of that one") << u"eve"_s << qint64(8);
    }

    void everybodyHasAWayIn()
    {
        QFETCH(QString, typed);
        makeOld();
        QVERIFY(bool(takeOver(options(), Cost)));
        Database database(options(), DatabaseAccess::ReadOnly);
        QVERIFY(bool(database.open()));
        const auto found = UserStore(database).byLogin(typed);
        QVERIFY(found.has_value());
        QTEST(found->user.id.value(), "user");
        QVERIFY(found->passwordHash.startsWith("$2a$"));
    }

    void nobodyComesInAsSystemOrAsOneWhoIsGone()
    {
        makeOld();
        QVERIFY(bool(takeOver(options(), Cost)));
        QCOMPARE(texts(u"SELECT password_hash FROM users WHERE id IN (1, 7, 98, 99)"_s),
                 (QStringList{u"!"_s, u"!"_s, u"!"_s, u"!"_s}));
        QCOMPARE(texts(u"SELECT role FROM users WHERE id = 1"_s), QStringList(u"system"_s));
        QVERIFY(!texts(u"SELECT password_hash FROM rooms WHERE id = 2"_s).first().contains(u"sesame"_s));
    }

    void theirTokensOfBeforeAreRefused()
    {
        makeOld();
        QVERIFY(bool(takeOver(options(), Cost)));
        QCOMPARE(value(u"SELECT COUNT(*) FROM users WHERE id IN (1, 7, 98, 99) AND valid_after > 0"_s), 4);
        QCOMPARE(value(u"SELECT COUNT(*) FROM users WHERE id NOT IN (1, 7, 98, 99) AND valid_after > 0"_s), 0);
    }

    void anIdThatWasGivenAwayOnceIsNotGivenAwayAgain()
    {
        makeOld(0,
                {isOnPostgres() ? u"SELECT setval('users_id_seq', 5000)"_s
                                : u"UPDATE sqlite_sequence SET seq = 5000 WHERE name = 'users'"_s});
        QVERIFY(bool(takeOver(options(), Cost)));
        Database database(options(), DatabaseAccess::ReadWrite);
        QVERIFY(database.open() && database.begin());
        const auto id = UserStore(database).insert({u"new"_s, u"new@example.org"_s, u"New"_s, "!"}, Timestamp::now());
        QVERIFY(id && id->value() > 5000);
        database.rollback();
    }

    void aDeletedLobbyComesBackEmpty()
    {
        makeOld(0, {u"UPDATE rooms SET deleted_at = '2025-07-01 10:00:00+08:00' WHERE id = 1"_s});
        const auto taken = takeOver(options(), Cost);
        QVERIFY(taken && taken->has_value());
        QCOMPARE(texts(u"SELECT name FROM rooms WHERE id = 1"_s), QStringList(u"大厅"_s));
        QCOMPARE(value(u"SELECT COUNT(*) FROM messages WHERE room_id = 1"_s), 0);
        QCOMPARE(value(u"SELECT last_seq FROM rooms WHERE id = 1"_s), 0);
        QCOMPARE((*taken)->report.messages, 1);
    }

    void whatIsOverOurLimits()
    {
        const QString many(80, u'x');
        makeOld(0,
                {u"UPDATE rooms SET password = '%1', max_members = 5000000 WHERE id = 2"_s.arg(many),
                 u"UPDATE users SET nickname = '%1', avatar = '%2' WHERE id = 5"_s.arg(many, many.repeated(7))});
        const auto taken = takeOver(options(), Cost);
        QVERIFY(taken && taken->has_value());
        QCOMPARE((*taken)->report.closedRooms, QStringList(u"secrets (2)"_s));
        QCOMPARE((*taken)->report.roomPasswords, 0);
        QCOMPARE(texts(u"SELECT password_hash FROM rooms WHERE id = 2"_s), QStringList(u"!"_s)); // not open to all
        QCOMPARE(value(u"SELECT max_members FROM rooms WHERE id = 2"_s), 100'000);
        QCOMPARE(value(u"SELECT length(nickname) FROM users WHERE id = 5"_s), 50);
        QCOMPARE(value(u"SELECT length(avatar) FROM users WHERE id = 5"_s), 0);
        QVERIFY((*taken)->lines(u"it"_s).join(u' ').contains(u"1 without a time"_s));
    }

    /** Keys of our own begin with control characters; no text may pretend to be one. */
    void namesThatBeginWithControlCharacters()
    {
        makeOld(0,
                {u"UPDATE users SET username = '\x01'||'alice' WHERE id = 2"_s,
                 u"UPDATE users SET username = 'Alice' WHERE id = 3"_s,
                 u"UPDATE users SET username = 'alice' WHERE id = 5"_s,
                 u"UPDATE users SET username = '\x02'||'8'||'\x02'||'eve' WHERE id = 6"_s,
                 u"UPDATE users SET username = 'eve' || ' ' WHERE id = 8"_s});
        const auto taken = takeOver(options(), Cost);
        QVERIFY2(taken && taken->has_value(), taken ? "" : qPrintable(taken.error().detail));
        QCOMPARE(value(u"SELECT COUNT(DISTINCT username_key) FROM users WHERE id < 10"_s), 8);
        Database database(options(), DatabaseAccess::ReadOnly);
        QVERIFY(bool(database.open()));
        QCOMPARE(UserStore(database).byLogin(u"Alice"_s)->user.id.value(), 3);
        QCOMPARE(UserStore(database).byLogin(u"alice"_s)->user.id.value(), 5);
        QCOMPARE(UserStore(database).byLogin(u"alice@example.org"_s)->user.id.value(), 2);
        QCOMPARE(UserStore(database).byLogin(u"six@example.org"_s)->user.id.value(), 6);
    }

    void nextIdsComeAfterTheOldOnes()
    {
        makeOld();
        QVERIFY(bool(takeOver(options(), Cost)));
        Database database(options(), DatabaseAccess::ReadWrite);
        QVERIFY(bool(database.open()));
        QVERIFY(database.begin());
        const auto id = UserStore(database).insert({u"new"_s, u"new@example.org"_s, u"New"_s, "!"}, Timestamp::now());
        QVERIFY(id && id->value() > 99);
        QVERIFY(!UserStore(database).insert({u"Bob"_s, u"b@example.org"_s, u"B"_s, "!"}, Timestamp::now()));
        database.rollback();
    }

    void theOldOneIsKept()
    {
        makeOld();
        const auto taken = takeOver(options(), Cost);
        QVERIFY(taken && taken->has_value());
        if (isOnPostgres()) {
            QCOMPARE(value(u"SELECT COUNT(*) FROM before_parley.messages"_s), 11);
            return;
        }
        DatabaseOptions kept;
        kept.path = (*taken)->kept;
        OldDatabase old(kept);
        QVERIFY(bool(old.open()) && *old.isRecognised());
        int messages = 0;
        old.messages([&](const OldMessage &) { ++messages; });
        QCOMPARE(messages, 11);
        QCOMPARE(QDir(m_folder->path()).entryList({u"*.parley-new*"_s}), QStringList());
    }

    void whatCannotBeReadStaysAsItWas()
    {
        if (isOnPostgres())
            QSKIP("a file can be cut off");
        makeOld();
        QFile file(m_database->file());
        QVERIFY(file.resize(file.size() / 2));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        QVERIFY(!takeOver(options(), Cost) || !migrate(options())); // one of them says what is wrong
        QVERIFY(file.seek(0));
        QCOMPARE(file.readAll(), before);
        QCOMPARE(QDir(m_folder->path()).entryList({u"*.parley-new*"_s, u"*before*"_s}), QStringList());
    }

    void anImportNeedsAnOldDatabaseAndAnEmptyOne()
    {
        const QString path = m_folder->filePath(u"old.db"_s);
        DatabaseOptions source;
        source.path = path;
        QVERIFY(!importFrom(source, options(), Cost, false)); // there is none
        {
            QSqlDatabase old = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"old"_s);
            old.setDatabaseName(path);
            QVERIFY(old.open() && OldWorld::makeTables(old) && OldWorld::fill(old));
        }
        QSqlDatabase::removeDatabase(u"old"_s);
        const auto trial = importFrom(source, options(), Cost, true);
        QVERIFY(trial && trial->messages == 8);
        QVERIFY(isOnPostgres() || !QFile::exists(m_database->file()));
        const auto done = importFrom(source, options(), Cost, false);
        QVERIFY2(bool(done), done ? "" : qPrintable(done.error().detail));
        QCOMPARE(value(u"SELECT COUNT(*) FROM messages"_s), 8);
        const auto twice = importFrom(source, options(), Cost, false);
        QVERIFY(!twice && twice.error().detail.contains(u"people"_s));
        QVERIFY(!importFrom(source, options(), Cost, true));    // and says so beforehand
        QVERIFY(!importFrom(options(), options(), Cost, true)); // ours is not an old one
    }

    void manyMessagesAreTheSameAfterwards()
    {
        constexpr qint64 Many = 20'000; // several pages
        makeOld(Many);
        const auto taken = takeOver(options(), Cost);
        QVERIFY(taken && taken->has_value());
        QCOMPARE((*taken)->report.messages, Many);
        QCOMPARE(value(u"SELECT COUNT(*) FROM messages WHERE content = 'message ' || id || ': 一些汉字 and some words' "
                       "AND room_id = 1 + id * 7 % 10 AND user_id = 2 + id * 3 % 20"_s),
                 Many);
        QCOMPARE(value(u"SELECT COUNT(*) FROM (SELECT room_id FROM messages GROUP BY room_id "
                       "HAVING MIN(seq) = 1 AND MAX(seq) = COUNT(*)) AS whole"_s),
                 10);
    }

private:
    DatabaseOptions options() const { return databaseOptions(m_folder->path()); }

    void makeOld(qint64 many = 0, const QStringList &further = {})
    {
        {
            QSqlDatabase old = m_database->connect(u"old"_s);
            QVERIFY(OldWorld::makeTables(old));
            QVERIFY(many > 0 ? OldWorld::fillWithMany(old, many) : OldWorld::fill(old));
            for (const QString &sql : further)
                QVERIFY2(QSqlQuery(old).exec(sql), qPrintable(sql));
        }
        QSqlDatabase::removeDatabase(u"old"_s);
    }

    qint64 value(const QString &sql) const { return m_database->value(sql).toLongLong(); }

    QStringList texts(const QString &sql) const
    {
        QStringList texts;
        for (const QVariant &one : m_database->column(sql))
            texts.append(one.toString());
        return texts;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestDatabase> m_database;
};

QTEST_GUILESS_MAIN(TestTakeover)
#include "tst_takeover.moc"
