// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawhttp.h"
#include "scene.h"

#include <QTest>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// Who may do what: every route of level 1 for everybody, against a room that is private.
class tst_Access : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyRouteKnowsItsPeople_data();
    void everyRouteKnowsItsPeople();
    void nobodyChangesWhatIsNotTheirs();
    void theListKeepsTheSecret();

private:
    int ask(const QByteArray &route, const QByteArray &token);

    ServerProcess m_server;
    Person m_member;
    Person m_stranger;
    qint64 m_room = 0;
};

void tst_Access::initTestCase()
{
    QVERIFY2(m_server.start(), m_server.log().constData());
    Person owner = registerPerson(m_server, u"Ana"_s);
    m_member = registerPerson(m_server, u"Ben"_s);
    m_stranger = registerPerson(m_server, u"Cleo"_s);
    m_room = createRoom(owner, u"cellar"_s, {{u"is_private"_s, true}, {u"password"_s, u"sesame"_s}});
    QVERIFY(m_room > 0);
    QCOMPARE(m_member.rest->post(u"rooms/%1/join"_s.arg(m_room), {{u"password"_s, u"sesame"_s}}).status, 200);
}

/// One line for every route of level 1. `stranger` is somebody signed in who is no member of the private room {id}.
void tst_Access::everyRouteKnowsItsPeople_data()
{
    QTest::addColumn<int>("nobody");
    QTest::addColumn<int>("stranger");
    QTest::addColumn<int>("member");

    QTest::newRow("POST /api/v1/auth/register") << 400 << 400 << 400;
    QTest::newRow("POST /api/v1/auth/login") << 400 << 400 << 400;
    QTest::newRow("GET /api/v1/profile") << 401 << 200 << 200;
    QTest::newRow("PUT /api/v1/profile") << 401 << 200 << 200;
    QTest::newRow("GET /api/v1/rooms") << 401 << 200 << 200;
    QTest::newRow("POST /api/v1/rooms") << 401 << 400 << 400;
    QTest::newRow("GET /api/v1/rooms/{id}") << 401 << 403 << 200;
    QTest::newRow("GET /api/v1/rooms/{id}/messages") << 401 << 403 << 200;
    QTest::newRow("POST /api/v1/rooms/{id}/join") << 401 << 403 << 409;
    QTest::newRow("WS /api/v1/ws?room_id={id}") << 401 << 403 << 101;
    QTest::newRow("POST /api/v1/rooms/{id}/leave") << 401 << 404 << 200;
}

int tst_Access::ask(const QByteArray &route, const QByteArray &token)
{
    QByteArrayList words = route.split(' ');
    const QByteArray path = words[1].replace("{id}", QByteArray::number(m_room));
    HeaderList headers;
    if (!token.isEmpty())
        headers.append({"Authorization"_ba, "Bearer "_ba + token});
    if (words[0] == "WS"_ba) {
        words[0] = "GET"_ba;
        headers += HeaderList{{"Connection"_ba, "Upgrade"_ba},
                              {"Upgrade"_ba, "websocket"_ba},
                              {"Sec-WebSocket-Version"_ba, "13"_ba},
                              {"Sec-WebSocket-Key"_ba, "dGhlIHNhbXBsZSBub25jZQ=="_ba}};
    }
    const QByteArray body = words[0] == "GET"_ba ? QByteArray() : "{}"_ba;
    const auto response = RawHttp::exchange(m_server.port(), words[0], path, headers, body);
    return response ? response->status : 0;
}

void tst_Access::everyRouteKnowsItsPeople()
{
    QFETCH(int, nobody);
    QFETCH(int, stranger);
    QFETCH(int, member);
    const QByteArray route = QTest::currentDataTag();
    QCOMPARE(ask(route, {}), nobody);
    QCOMPARE(ask(route, m_stranger.token), stranger);
    QCOMPARE(ask(route, m_member.token), member);
}

void tst_Access::nobodyChangesWhatIsNotTheirs()
{
    const QJsonObject before = m_member.rest->get(u"profile"_s).json();
    const QJsonObject attempt{{u"id"_s, m_member.id},
                              {u"user_id"_s, m_member.id},
                              {u"username"_s, u"Ben"_s},
                              {u"nickname"_s, u"Cleo was here"_s}};
    const Reply reply = m_stranger.rest->put(u"profile"_s, attempt);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json().value("user"_L1).toObject().value("id"_L1).toInteger(), m_stranger.id);
    QCOMPARE(m_member.rest->get(u"profile"_s).json(), before);
}

void tst_Access::theListKeepsTheSecret()
{
    for (const QString &path : {u"rooms"_s, u"rooms?search=cellar"_s, u"rooms?page_size=100"_s}) {
        const Reply reply = m_stranger.rest->get(path);
        QCOMPARE(reply.status, 200);
        QVERIFY(!reply.body.contains("cellar"));
    }
}

QTEST_GUILESS_MAIN(tst_Access)
#include "tst_access.moc"
