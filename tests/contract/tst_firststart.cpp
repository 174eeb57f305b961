// SPDX-License-Identifier: GPL-3.0-or-later
#include "jwt.h"
#include "rawhttp.h"
#include "scene.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// What the first start leaves behind, what a server refuses to start on, and what it never writes down.
class tst_FirstStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSecretIsReadableByItsOwnerOnly();
    void theSecretSurvivesARestart();
    void aWeakSecretIsReplacedAndReported_data();
    void aWeakSecretIsReplacedAndReported();
    void theSetupLinkComesUntilThereIsAnOwner();
    void aForeignDatabaseIsRefusedUntouched();
    void aSecondDaemonIsRefused();
    void wrongOptionsEndWithOneLine_data();
    void wrongOptionsEndWithOneLine();
    void aGracefulStopEndsWithZero();
    void theLogKeepsSecrets();
};

namespace {

constexpr auto Owners = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadUser
    | QFileDevice::WriteUser;

QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files.append(walk.next());
    return files;
}

QByteArray checksum(const QString &file)
{
    QFile source(file);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return source.open(QIODevice::ReadOnly) && hash.addData(&source) ? hash.result() : QByteArray();
}

QByteArrayList linesOf(const QByteArray &text)
{
    QByteArrayList lines = text.split('\n');
    lines.removeIf([](const QByteArray &line) { return line.trimmed().isEmpty(); });
    return lines;
}

bool execute(const TestDatabase &database, const QStringList &statements)
{
    const QString name = u"foreign"_s;
    bool done = true;
    {
        QSqlQuery query(database.connect(name));
        for (const QString &sql : statements)
            done = done && query.exec(sql);
    }
    QSqlDatabase::removeDatabase(name);
    return done;
}

} // namespace

void tst_FirstStart::theSecretIsReadableByItsOwnerOnly()
{
    ServerProcess server;
    server.removeEnvironment(u"JWT_SECRET"_s);
    QVERIFY2(server.start(), server.log().constData());
    QStringList secrets = filesBelow(server.dataDir());
    secrets.removeIf([](const QString &file) { return !file.contains("secret"_L1); });
    QCOMPARE(secrets.size(), 1);
    QCOMPARE(QFile::permissions(secrets.first()), Owners);
    QFile file(secrets.first());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray secret = file.readAll().trimmed();
    QVERIFY(secret.size() >= 32);
    QVERIFY(!server.log().contains(secret) && !server.output().contains(secret));
    const auto others = QFile::permissions(server.dataDir())
        & (QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther);
    QCOMPARE(others, QFileDevice::Permissions());
}

void tst_FirstStart::theSecretSurvivesARestart()
{
    ServerProcess server;
    QVERIFY2(server.start(), server.log().constData());
    Person ana = registerPerson(server, u"Ana"_s);
    QCOMPARE(server.terminate().code, 0);
    QVERIFY(server.start());
    ana.rest->forgetConnections();
    QCOMPARE(ana.rest->get(u"profile"_s).status, 200);
}

void tst_FirstStart::aWeakSecretIsReplacedAndReported_data()
{
    QTest::addColumn<QString>("secret");
    QTest::newRow("short") << u"hunter2"_s;
    QTest::newRow("31 bytes") << u"0123456789abcdefGHIJKLMNOPqrstu"_s;
    QTest::newRow("published") << u"your-secret-key-change-this-in-production"_s;
    QTest::newRow("one letter") << QString(64, u'a');
}

void tst_FirstStart::aWeakSecretIsReplacedAndReported()
{
    QFETCH(QString, secret);
    ServerProcess server;
    server.setEnvironment(u"JWT_SECRET"_s, secret);
    QVERIFY2(server.start(), server.log().constData());
    Person ana = registerPerson(server, u"Ana"_s);
    ana.rest->setToken(makeToken({{u"alg"_s, u"HS256"_s}, {u"typ"_s, u"JWT"_s}},
                                 oldProgramClaims(ana.id, ana.name, emailOf(ana.name)), secret.toUtf8()));
    QCOMPARE(ana.rest->get(u"profile"_s).status, 401);
    const QByteArray said = server.log() + server.output();
    QByteArrayList reports = linesOf(said);
    reports.removeIf([](const QByteArray &line) { return !line.contains("JWT_SECRET"); });
    QCOMPARE(reports.size(), 1);
    QVERIFY(!said.contains(secret.toUtf8()));
}

void tst_FirstStart::theSetupLinkComesUntilThereIsAnOwner()
{
    ServerProcess server;
    QVERIFY2(server.start(), server.log().constData());
    const QString first = server.setupSecret();
    QVERIFY(first.size() >= 16);
    QVERIFY(!server.log().contains(first.toUtf8()));
    QJsonObject body = registration(u"Ana"_s);
    body.insert("setup_secret"_L1, first);
    RestClient rest(server.url(u"/"_s));
    QCOMPARE(rest.post(u"auth/register"_s, body).status, 201);
    QCOMPARE(server.terminate().code, 0);
    QVERIFY(server.start());
    rest.forgetConnections();
    QCOMPARE(rest.get(u"profile"_s).status, 401);
    QVERIFY(!server.output().contains("#setup="));
}

void tst_FirstStart::aForeignDatabaseIsRefusedUntouched()
{
    QTemporaryDir folder;
    ServerProcess server(folder.path());
    const TestDatabase database = server.database();
    QVERIFY(
        execute(database, {u"CREATE TABLE users (pet TEXT, age INTEGER)"_s, u"INSERT INTO users VALUES ('Rex', 7)"_s}));
    const QByteArray before = checksum(database.file());
    const ServerProcess::Exit exit = server.runToEnd();
    QVERIFY(exit.finished && !exit.crashed);
    QVERIFY(exit.code != 0);
    QCOMPARE(linesOf(server.log()).size(), 1);
    const QString name = isOnPostgres() ? database.name() : u"parley.db"_s;
    QVERIFY2(server.log().contains(name.toUtf8()), server.log().constData());
    QCOMPARE(database.value(u"SELECT pet FROM users"_s).toString(), u"Rex"_s);
    if (isOnPostgres()) {
        QCOMPARE(database.value(u"SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'"_s).toInt(), 1);
        return;
    }
    QCOMPARE(checksum(database.file()), before);
    QVERIFY(!QFile::exists(database.file() + "-wal"_L1) && !QFile::exists(database.file() + "-journal"_L1));
}

void tst_FirstStart::aSecondDaemonIsRefused()
{
    ServerProcess first;
    QVERIFY2(first.start(), first.log().constData());
    ServerProcess second(first.dataDir());
    const ServerProcess::Exit exit = second.runToEnd();
    QVERIFY(exit.finished && !exit.crashed);
    QVERIFY(exit.code != 0);
    QCOMPARE(linesOf(second.log()).size(), 1);
    QVERIFY(registerPerson(first, u"Ana"_s).isThere());

    // A daemon that was killed leaves a lock behind that keeps nobody out.
    first.kill9();
    ServerProcess third(first.dataDir());
    QVERIFY2(third.start(), third.log().constData());
}

void tst_FirstStart::wrongOptionsEndWithOneLine_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("unknown") << QStringList{u"--dance"_s};
    QTest::newRow("port too large") << QStringList{u"--port"_s, u"65536"_s};
    QTest::newRow("port no number") << QStringList{u"--port"_s, u"http"_s};
    QTest::newRow("no value") << QStringList{u"--listen"_s};
    QTest::newRow("no address") << QStringList{u"--listen"_s, u"not an address"_s};
    QTest::newRow("too many words") << QStringList{u"surplus"_s};
}

void tst_FirstStart::wrongOptionsEndWithOneLine()
{
    QFETCH(QStringList, options);
    ServerProcess server;
    server.setArguments(options);
    const ServerProcess::Exit exit = server.runToEnd();
    QVERIFY(exit.finished && !exit.crashed);
    QCOMPARE(exit.code, 2);
    QCOMPARE(linesOf(server.log()).size(), 1);
    QVERIFY(server.output().isEmpty());
}

void tst_FirstStart::aGracefulStopEndsWithZero()
{
    ServerProcess server;
    QVERIFY2(server.start(), server.log().constData());
    Person ana = registerPerson(server, u"Ana"_s);
    auto socket = openRoom(server, ana, 1);
    QVERIFY(socket);
    RawHttp raw(server.port());
    QVERIFY(
        raw.send("GET /api/v1/ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                 "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Bearer "_ba
                 + ana.token + "\r\n\r\n"_ba));
    QCOMPARE(raw.read().value_or(RawResponse{}).status, 101);
    const ServerProcess::Exit exit = server.terminate();
    QVERIFY(exit.finished && !exit.crashed);
    QCOMPARE(exit.code, 0);
    QVERIFY(socket->waitClosed(5'000));
    // 1012 or 1001 (protocol.md 2.5); Qt's own client takes 1012 for a fault, so the bytes are looked at.
    const QByteArray farewell = raw.readRest(5'000);
    QVERIFY2(farewell.contains("\x88\x02\x03\xf4"_ba) || farewell.contains("\x88\x02\x03\xe9"_ba),
             farewell.toHex().constData());
}

void tst_FirstStart::theLogKeepsSecrets()
{
    ServerProcess server;
    server.setEnvironment(u"PARLEY_LOG_LEVEL"_s, u"debug"_s);
    QVERIFY2(server.start(), server.log().constData());
    Person ana = registerPerson(server, u"Ana"_s);
    Person ben = registerPerson(server, u"Ben"_s);
    const qint64 room = createRoom(ana, u"cellar"_s, {{u"is_private"_s, true}, {u"password"_s, u"sesame-4711"_s}});
    const QString join = u"rooms/%1/join"_s.arg(room);
    QCOMPARE(ben.rest->post(join, {{u"password"_s, u"wrong-0815"_s}}).status, 403);
    QCOMPARE(ben.rest->post(join, {{u"password"_s, u"sesame-4711"_s}}).status, 200);
    QCOMPARE(ben.rest->post(u"auth/login"_s, {{u"username"_s, u"Ben"_s}, {u"password"_s, u"typo-2718"_s}}).status, 401);
    auto socket = openRoom(server, ana, room);
    QVERIFY(socket);
    socket->say(u"the treasure is under the oak"_s);
    QVERIFY(socket->take(textMessage(u"the treasure is under the oak"_s)));
    socket->sendText(u"{\"type\":\"broken treasure\""_s);
    QVERIFY(socket->take(errorFrame(u"invalid_json"_s)));
    RestClient evil(server.url(u"/"_s));
    QVERIFY(
        evil.post(u"auth/login"_s, {{u"username"_s, u"evil\r\nFAKE LINE \x1b[31m"_s}, {u"password"_s, u"typo-2718"_s}})
            .status
        >= 400);
    QCOMPARE(evil.get(u"FAKE%0ALINE%1B"_s).status, 404);
    QCOMPARE(evil.get(u"profile?token=%1"_s.arg(QLatin1StringView(ana.token))).status, 401);
    QCOMPARE(server.terminate().code, 0);

    const QByteArray log = server.log() + server.output();
    for (const QByteArray &secret : {"ana-secret-1"_ba, "ben-secret-1"_ba, "sesame-4711"_ba, "wrong-0815"_ba,
                                     "typo-2718"_ba, "treasure"_ba, ana.token, ben.token, ana.token.split('.').at(2)})
        QVERIFY2(!log.contains(secret), secret.constData());
    QVERIFY(!log.contains('\x1b'));
    QVERIFY(!log.contains("\nFAKE LINE"));
}

QTEST_GUILESS_MAIN(tst_FirstStart)
#include "tst_firststart.moc"
