// SPDX-License-Identifier: GPL-3.0-or-later
#include "jwt.h"
#include "oldworld.h"
#include "scene.h"

#include <QDir>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>
#include <QUrl>

#include <csignal>
#include <thread>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// A server that is started on what the earlier program left, as its people find it.
class tst_Heir : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void peopleComeInWithTheirOldPasswords_data();
    void peopleComeInWithTheirOldPasswords();
    void theyReadWhatWasSaidAndGoOn();
    void tokensOfBeforeAreGood();
    void itIsSaidInFiveLinesAndDoneOnce();
    void theOldProgramsOwnSettingsAreEnough_data();
    void theOldProgramsOwnSettingsAreEnough();
    void aKillInTheMiddleLosesNothing();
    void theCommandSaysWhatItWouldDoAndDoesIt();
    void wrongUseOfTheCommandIsOneLine_data();
    void wrongUseOfTheCommandIsOneLine();

private:
    static void makeOld(const TestDatabase &database, qint64 many = 0);
    Reply logIn(const QString &name, int user);

    std::unique_ptr<ServerProcess> m_server;
};

namespace {

const QByteArray Secret = "a secret of the old program, long enough to be kept";
const QByteArray TookOver = "was the earlier chat server's";

} // namespace

void tst_Heir::init()
{
    m_server = std::make_unique<ServerProcess>();
    m_server->setEnvironment(u"JWT_SECRET"_s, QString::fromLatin1(Secret));
}

void tst_Heir::makeOld(const TestDatabase &database, qint64 many)
{
    const QString name = u"old"_s;
    QVERIFY(QDir().mkpath(QFileInfo(database.file()).path()));
    {
        QSqlDatabase old = database.connect(name);
        QVERIFY(OldWorld::makeTables(old));
        QVERIFY(many > 0 ? OldWorld::fillWithMany(old, many) : OldWorld::fill(old));
    }
    QSqlDatabase::removeDatabase(name);
}

Reply tst_Heir::logIn(const QString &name, int user)
{
    const QString password = QString::fromLatin1(OldWorld::passwordOf(user));
    return RestClient(m_server->url({})).post(u"auth/login"_s, {{u"username"_s, name}, {u"password"_s, password}});
}

void tst_Heir::peopleComeInWithTheirOldPasswords_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("user");
    QTest::addColumn<int>("status");
    QTest::newRow("by name") << u"alice"_s << 2 << 200;
    QTest::newRow("by a name that differs only in case") << u"ALICE"_s << 3 << 200;
    QTest::newRow("without a name") << u"four@example.org"_s << 4 << 200;
    QTest::newRow("by address") << u"bob@example.org"_s << 5 << 200;
    QTest::newRow("with another's address as name") << u"six@example.org"_s << 6 << 200;
    QTest::newRow("whose password everybody knows") << u"system"_s << 1 << 401;
    QTest::newRow("who is gone") << u"gone"_s << 7 << 401;
    QTest::newRow("with a wrong password") << u"alice"_s << 5 << 401;
}

void tst_Heir::peopleComeInWithTheirOldPasswords()
{
    QFETCH(QString, name);
    QFETCH(int, user);
    QFETCH(int, status);
    makeOld(m_server->database());
    QVERIFY(m_server->start());
    const Reply reply = logIn(name, user);
    QCOMPARE(reply.status, status);
    if (status == 200)
        QCOMPARE(reply.json()[u"user"_s][u"id"_s].toInt(), user);
}

void tst_Heir::theyReadWhatWasSaidAndGoOn()
{
    makeOld(m_server->database());
    QVERIFY(m_server->start());
    Person alice = personOf(*m_server, u"alice"_s, logIn(u"alice"_s, 2));
    Person bob = personOf(*m_server, u"bob"_s, logIn(u"bob"_s, 5));
    QVERIFY(alice.isThere() && bob.isThere());
    QStringList said;
    for (const QJsonObject &message : wholeHistory(alice, 1, u"text"_s))
        said.append(message[u"content"_s].toString());
    QCOMPARE(said, (QStringList{u"第一句"_s, u"from one who left"_s, u"from nobody"_s, u"没有时间"_s, u"last"_s}));

    const auto hers = openRoom(*m_server, alice, 1);
    const auto his = openRoom(*m_server, bob, 1);
    QVERIFY(hers && his);
    hers->say(u"still here"_s);
    QVERIFY(his->take(textMessage(u"still here"_s)).has_value());

    QCOMPARE(bob.rest->post(u"rooms/2/join"_s, {{u"password"_s, u"wrong"_s}}).status, 403);
    QCOMPARE(bob.rest->post(u"rooms/2/join"_s, {{u"password"_s, u"sesame"_s}}).status, 200);
    Person newcomer = registerPerson(*m_server, u"newcomer"_s);
    QVERIFY(newcomer.id > 99);
    QVERIFY(joinRoom(newcomer, 1));
}

void tst_Heir::tokensOfBeforeAreGood()
{
    makeOld(m_server->database());
    QVERIFY(m_server->start());
    const QByteArray token = makeToken({{u"alg"_s, u"HS256"_s}, {u"typ"_s, u"JWT"_s}},
                                       oldProgramClaims(2, u"alice"_s, u"alice@example.org"_s), Secret);
    RestClient alice(m_server->url({}));
    alice.setToken(token);
    const Reply reply = alice.get(u"profile"_s);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json()[u"user"_s][u"nickname"_s].toString(), u"爱丽丝"_s);
}

void tst_Heir::itIsSaidInFiveLinesAndDoneOnce()
{
    makeOld(m_server->database());
    QVERIFY(m_server->start());
    QVERIFY(m_server->log().contains(TookOver));
    QVERIFY(m_server->log().contains("8 messages"));
    QVERIFY(!m_server->log().contains("sesame"));
    const qsizetype before = m_server->log().count(TookOver);
    QVERIFY(m_server->terminate().finished);
    QVERIFY(m_server->start());
    QCOMPARE(m_server->log().count(TookOver), before);
    QCOMPARE(logIn(u"alice"_s, 2).status, 200);
}

void tst_Heir::theOldProgramsOwnSettingsAreEnough_data()
{
    QTest::addColumn<QByteArray>("settings");
    QTest::addColumn<QString>("kept");
    QTest::newRow("its file is named") << QByteArray("DB_TYPE=sqlite\nDB_DATABASE=chatroom.db\n")
                                       << u"chatroom.db.before-parley"_s;
    QTest::newRow("its file is there") << QByteArray() << u"chatroom.db"_s;
}

/// Its folder, its `.env`, its file: nothing else is needed.
void tst_Heir::theOldProgramsOwnSettingsAreEnough()
{
    QFETCH(QByteArray, settings);
    QFETCH(QString, kept);
    if (isOnPostgres())
        QSKIP("the settings of a database server are those of every other test");
    const QTemporaryDir folder;
    QFile env(folder.filePath(u".env"_s));
    QVERIFY(env.open(QIODevice::WriteOnly));
    env.write("SERVER_PORT=0\nGIN_MODE=release\n" + settings + "JWT_SECRET=" + Secret + '\n');
    env.close();
    {
        QSqlDatabase old = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"chatroom"_s);
        old.setDatabaseName(folder.filePath(u"chatroom.db"_s));
        QVERIFY(old.open() && OldWorld::makeTables(old) && OldWorld::fill(old));
    }
    QSqlDatabase::removeDatabase(u"chatroom"_s);
    QProcess server;
    server.setWorkingDirectory(folder.path());
    server.setProcessChannelMode(QProcess::MergedChannels);
    server.start(qEnvironmentVariable("PARLEYD"), {u"--listen"_s, u"127.0.0.1"_s});
    QByteArray output;
    while (!output.contains("is listening on") && server.waitForReadyRead(20'000))
        output += server.readAll();
    server.terminate();
    QVERIFY(server.waitForFinished());
    QVERIFY2(output.contains(TookOver), output.constData());
    QVERIFY(QFile::exists(folder.filePath(kept)));
}

void tst_Heir::aKillInTheMiddleLosesNothing()
{
    constexpr qint64 Many = 30'000;
    makeOld(m_server->database(), Many);
    for (int delay = 40; delay < 900; delay += 120) {
        ServerProcess victim(m_server->dataDir());
        victim.setEnvironment(u"JWT_SECRET"_s, QString::fromLatin1(Secret));
        std::thread killer([&victim, delay] {
            QThread::msleep(ulong(delay));
            if (victim.pid() > 0)
                ::kill(pid_t(victim.pid()), SIGKILL);
        });
        victim.start();
        killer.join();
    }
    QVERIFY(m_server->start());
    QCOMPARE(m_server->database().value(u"SELECT COUNT(*) FROM messages"_s).toLongLong(), Many);
    QCOMPARE(m_server->database().value(u"SELECT COUNT(*) FROM users"_s).toLongLong(), 21);
    QCOMPARE(logIn(u"person5"_s, 5).status, 200);
    QCOMPARE(QDir(m_server->dataDir()).entryList({u"*.parley-new*"_s}), QStringList());
}

void tst_Heir::theCommandSaysWhatItWouldDoAndDoesIt()
{
    const QTemporaryDir folder;
    const TestDatabase old(folder.path());
    makeOld(old);
    QString from = old.file();
    if (const auto words = old.environment(); !words.isEmpty())
        from = u"postgres://%1:%2@localhost:%3/%4?host=%5"_s.arg(
            words[u"DB_USERNAME"_s], words[u"DB_PASSWORD"_s], words[u"DB_PORT"_s], words[u"DB_DATABASE"_s],
            QString::fromLatin1(QUrl::toPercentEncoding(words[u"DB_HOST"_s])));
    m_server->setCommand({u"import"_s, u"--from"_s, from, u"--dry-run"_s});
    QCOMPARE(m_server->runToEnd().code, 0);
    QVERIFY2(m_server->output().contains("nothing was changed"), m_server->output().constData());
    QVERIFY(m_server->output().contains("8 messages"));
    m_server->setCommand({u"import"_s, u"--from"_s, from});
    QCOMPARE(m_server->runToEnd().code, 0);
    QVERIFY(m_server->output().contains("taken over into"));
    m_server->setCommand({});
    QVERIFY(m_server->start());
    QCOMPARE(logIn(u"bob"_s, 5).status, 200);
    m_server->terminate();
    m_server->setCommand({u"import"_s, u"--from"_s, from});
    QCOMPARE(m_server->runToEnd().code, 1); // somebody is in it now
}

void tst_Heir::wrongUseOfTheCommandIsOneLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::newRow("from nowhere") << QStringList{u"import"_s} << 2;
    QTest::newRow("without a value") << QStringList{u"import"_s, u"--from"_s} << 2;
    QTest::newRow("a server without a database") << QStringList{u"import"_s, u"--from=postgres://h"_s} << 2;
    QTest::newRow("no such file") << QStringList{u"import"_s, u"--from=/nonexistent/old.db"_s} << 1;
    QTest::newRow("no database") << QStringList{u"import"_s, u"--from=/etc/passwd"_s} << 1;
    QTest::newRow("an unknown option") << QStringList{u"import"_s, u"--from=x"_s, u"--fast"_s} << 2;
}

void tst_Heir::wrongUseOfTheCommandIsOneLine()
{
    QFETCH(QStringList, arguments);
    m_server->setCommand(arguments);
    const auto exit = m_server->runToEnd();
    QVERIFY(exit.finished && !exit.crashed);
    QTEST(exit.code, "code");
}

QTEST_GUILESS_MAIN(tst_Heir)
#include "tst_heir.moc"
