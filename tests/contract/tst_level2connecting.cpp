// SPDX-License-Identifier: GPL-3.0-or-later
#include "level2stage.h"
#include "waiting.h"

#include <QJsonArray>
#include <QTest>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// How a socket of level 2 opens and closes, and the tokens that open it (protocol.md 2.1, 2.5), against the real
/// server.
class tst_Level2Connecting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_stage = std::make_unique<Level2Stage>(); }
    void helloSaysWhatToExpect();
    void anAuthFrameOpensTheDoor();
    void aBadTokenIsSaidAndClosed();
    void aTokenWithoutSessionIsSaidAndClosed();
    void strangersAreRefusedAndSoonCutOff();
    void aLevelThatThereIsNotIsSaidAndClosed();
    void loggingOutRevokesTheSocket();
    void refreshTokensAreReplacedByUse();
    void twoWhoRefreshAtOnceGetTheSame();
    void aRefreshTokenThatIsUsedAgainEndsTheSession();
    void anOlderRefreshTokenEndsTheSession();
    void sessionsMoveTheUsersCounter();

private:
    Reply refresh(const QString &token)
    {
        return m_stage->ana.rest->post(u"auth/refresh"_s, {{u"refresh_token"_s, token}});
    }
    static QString refreshTokenOf(const Reply &reply) { return reply.json().value("refresh_token"_L1).toString(); }
    /// Lets the last use of a session's refresh token be longer ago.
    void makeOlder(const QString &token, int seconds)
    {
        const QString session = token.section(u'.', 0, 0);
        (void)m_stage->server.database().value(
            u"UPDATE sessions SET rotated_at = rotated_at - %1 WHERE id = '%2'"_s.arg(seconds * 1'000'000LL)
                .arg(session));
    }

    std::unique_ptr<Level2Stage> m_stage;
};

void tst_Level2Connecting::helloSaysWhatToExpect()
{
    Device ana(m_stage->server, m_stage->ana.token);
    QVERIFY(ana.open());
    const auto hello = ana.take(u"hello"_s);
    QVERIFY(hello);
    QCOMPARE(hello->data().value("protocol"_L1).toInt(), 2);
    QCOMPARE(hello->data().value("authenticated"_L1).toBool(), true);
    QCOMPARE(hello->data().value("heartbeat_ms"_L1).toInt(), 25'000);
    QCOMPARE(hello->data().value("limits"_L1)["message_chars"_L1].toInt(), 20'000);
    QVERIFY(!hello->data().value("server_id"_L1).toString().isEmpty());
    QCOMPARE(m_stage->ana.rest->get(u"meta"_s).json().value("server_id"_L1), hello->data().value("server_id"_L1));
}

void tst_Level2Connecting::anAuthFrameOpensTheDoor()
{
    Device ana(m_stage->server, QByteArray());
    QVERIFY(ana.open());
    QCOMPARE(ana.take(u"hello"_s)->data().value("authenticated"_L1).toBool(), false);
    const QJsonObject ready = ana.signOn(m_stage->ana.token);
    QCOMPARE(ready.value("type"_L1).toString(), u"ready"_s);
    QCOMPARE(dataOf(ready).value("user"_L1)["id"_L1].toInteger(), m_stage->ana.id);
    QCOMPARE(dataOf(ready).value("user"_L1)["is_online"_L1].toBool(), true);
    QCOMPARE(codeOf(ana.signOn(m_stage->ben.token)), u"invalid_request"_s);
}

void tst_Level2Connecting::aBadTokenIsSaidAndClosed()
{
    Device nobody(m_stage->server, QByteArray());
    QVERIFY(nobody.open());
    QCOMPARE(codeOf(nobody.signOn("x.y.z")), u"invalid_token"_s);
    QVERIFY(nobody.socket().waitClosed(WaitMs));
    QCOMPARE(nobody.socket().closeCode(), 4001);
    Device header(m_stage->server, "x.y.z");
    QVERIFY(!header.open());
}

/// Its signature is good, so that the socket opens; that the session has ended is found out behind.
void tst_Level2Connecting::aTokenWithoutSessionIsSaidAndClosed()
{
    Person ben = personOf(m_stage->server, u"Ben"_s, m_stage->logIn(u"Ben"_s));
    QCOMPARE(ben.rest->post(u"auth/logout"_s).status, 204);
    Device late(m_stage->server, ben.token);
    late.socket().beginOpen();
    QVERIFY(waitUntil([&] { return late.socket().count(errorFrame(u"invalid_token"_s)) == 1; }));
    QVERIFY(late.socket().waitClosed(WaitMs));
    QCOMPARE(late.socket().closeCode(), 4001);
    QCOMPARE(late.socket().count(ofType(u"ready"_s)), 0);
}

void tst_Level2Connecting::strangersAreRefusedAndSoonCutOff()
{
    Device stranger(m_stage->server, QByteArray());
    QVERIFY(stranger.open());
    QCOMPARE(codeOf(stranger.say(1, u"hello"_s, u"a"_s)), u"not_authenticated"_s);
    QVERIFY(stranger.isAnswering());
    QVERIFY(stranger.socket().waitClosed(WaitMs));
    QCOMPARE(stranger.socket().closeCode(), 4009);
}

void tst_Level2Connecting::aLevelThatThereIsNotIsSaidAndClosed()
{
    Device future(m_stage->server, m_stage->ana.token, u"v=3"_s); // a page could not read a refused handshake
    future.socket().beginOpen();
    QVERIFY(waitUntil([&] { return future.socket().count(errorFrame(u"unsupported_version"_s)) == 1; }));
    QVERIFY(future.socket().waitClosed(WaitMs));
    QCOMPARE(future.socket().closeCode(), 4004);
}

void tst_Level2Connecting::loggingOutRevokesTheSocket()
{
    Person person = personOf(m_stage->server, u"Ben"_s, m_stage->logIn(u"Ben"_s));
    Device leaving = m_stage->device(person);
    Device staying = m_stage->device(m_stage->ben);
    QCOMPARE(person.rest->post(u"auth/logout"_s).status, 204);
    QVERIFY(leaving.take(u"session_revoked"_s));
    QVERIFY(leaving.socket().waitClosed(WaitMs));
    QCOMPARE(leaving.socket().closeCode(), 4002);
    QVERIFY(staying.isAnswering());
}

void tst_Level2Connecting::refreshTokensAreReplacedByUse()
{
    const QString first = refreshTokenOf(m_stage->logIn(u"Ben"_s));
    QVERIFY(!first.isEmpty());
    const Reply refreshed = refresh(first);
    QCOMPARE(refreshed.status, 200);
    QVERIFY(refreshed.header("Set-Cookie"_ba).contains("HttpOnly"));
    const QString second = refreshTokenOf(refreshed);
    QVERIFY(!second.isEmpty() && second != first);
    RestClient client(m_stage->server.url(u"/"_s));
    client.setToken(refreshed.json().value("token"_L1).toString().toLatin1());
    QCOMPARE(client.get(u"profile"_s).status, 200);
    QCOMPARE(refresh(u"nonsense"_s).code(), u"invalid_refresh_token"_s);
    QCOMPARE(client.post(u"auth/refresh"_s).code(), u"invalid_request"_s);
    QVERIFY(
        !m_stage->ben.rest->post(u"auth/login"_s, {{u"username"_s, u"Ben"_s}, {u"password"_s, passwordOf(u"Ben"_s)}})
             .json()
             .contains("refresh_token"_L1)); // level 1 gets what it always got
}

void tst_Level2Connecting::twoWhoRefreshAtOnceGetTheSame()
{
    const QString first = refreshTokenOf(m_stage->logIn(u"Ben"_s));
    const Reply one = refresh(first);
    const Reply two = refresh(first); // of the same device, or because the first answer was lost
    QCOMPARE(one.status, 200);
    QCOMPARE(two.status, 200);
    QCOMPARE(refreshTokenOf(two), refreshTokenOf(one));
    makeOlder(first, 30);
    QCOMPARE(refresh(first).status, 200);
    makeOlder(first, 40); // which the use in between has not put off
    QCOMPARE(refresh(first).code(), u"invalid_refresh_token"_s);
}

void tst_Level2Connecting::aRefreshTokenThatIsUsedAgainEndsTheSession()
{
    Person cyn = personOf(m_stage->server, u"Cyn"_s, m_stage->logIn(u"Cyn"_s));
    const QString stolen = refreshTokenOf(m_stage->logIn(u"Cyn"_s));
    const Reply next = refresh(stolen);
    makeOlder(stolen, 61);
    QCOMPARE(refresh(stolen).code(), u"invalid_refresh_token"_s);
    RestClient client(m_stage->server.url(u"/"_s));
    client.setToken(next.json().value("token"_L1).toString().toLatin1());
    QCOMPARE(client.get(u"profile"_s).status, 401);
    QCOMPARE(refresh(refreshTokenOf(next)).status, 401);
    QCOMPARE(cyn.rest->get(u"profile"_s).status, 200); // another session of hers
}

/// A thief who goes on refreshing is found out when the owner comes back with what was stolen.
void tst_Level2Connecting::anOlderRefreshTokenEndsTheSession()
{
    const Reply login = m_stage->logIn(u"Ben"_s);
    Device device(m_stage->server, login.json().value("token"_L1).toString().toLatin1());
    QVERIFY(device.open() && !device.ready().isEmpty());
    const QString stolen = refreshTokenOf(login);
    const QString second = refreshTokenOf(refresh(stolen));
    const QString third = refreshTokenOf(refresh(second));
    QVERIFY(!third.isEmpty() && third != second && second != stolen);
    QCOMPARE(refresh(stolen).code(), u"invalid_refresh_token"_s);
    QVERIFY(device.take(u"session_revoked"_s));
    QVERIFY(device.socket().waitClosed(WaitMs));
    QCOMPARE(device.socket().closeCode(), 4002);
    QCOMPARE(refresh(third).status, 401);
}

void tst_Level2Connecting::sessionsMoveTheUsersCounter()
{
    const auto counter = [this] { return m_stage->cyn.rest->get(u"ready"_s).json().value("user_seq"_L1).toInteger(); };
    const qint64 before = counter();
    Person phone = personOf(m_stage->server, u"Cyn"_s, m_stage->logIn(u"Cyn"_s));
    const qint64 opened = counter();
    QVERIFY(opened > before);
    QCOMPARE(phone.rest->post(u"auth/logout"_s).status, 204);
    QVERIFY(counter() > opened);
}

QTEST_GUILESS_MAIN(tst_Level2Connecting)
#include "tst_level2connecting.moc"
