// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawhttp.h"
#include "scene.h"
#include "sourcedir.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// Who may do what: every route of level 1 for everybody, against a room that is private.
class tst_Access : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyRouteHasALine();
    void nobodyChangesWhatIsNotTheirs();
    void theListKeepsTheSecret();
    void everyRouteKnowsItsPeople_data();
    void everyRouteKnowsItsPeople();

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

namespace {

struct Line
{
    const char *route;
    int nobody;
    int stranger; ///< somebody signed in who is no member of the private room {id}
    int member;
};

/// One line for every route and for the socket; the one that ends the session is the last.
constexpr Line matrix[] = {
    {"POST /api/v1/auth/register", 400, 400, 400},
    {"POST /api/v1/auth/login", 400, 400, 400},
    {"POST /api/v1/auth/refresh", 400, 400, 400},
    {"GET /api/v1/meta", 200, 200, 200},
    {"GET /api/v1/ready", 401, 200, 200},
    {"GET /api/v1/profile", 401, 200, 200},
    {"PUT /api/v1/profile", 401, 200, 200},
    {"GET /api/v1/rooms", 401, 200, 200},
    {"POST /api/v1/rooms", 401, 400, 400},
    {"GET /api/v1/rooms/{id}", 401, 403, 200},
    {"GET /api/v1/rooms/{id}/messages", 401, 403, 200},
    {"POST /api/v1/rooms/{id}/messages", 401, 404, 201},
    {"GET /api/v1/rooms/{id}/changes", 401, 403, 200},
    {"PUT /api/v1/rooms/{id}/read", 401, 404, 200},
    {"PUT /api/v1/rooms/{id}/unread", 401, 404, 200},
    {"GET /api/v1/rooms/{id}/members", 401, 403, 200},
    {"PUT /api/v1/rooms/{id}/preferences", 401, 404, 200},
    {"POST /api/v1/rooms/{id}/join", 401, 403, 409},
    {"WS /api/v1/ws?room_id={id}", 401, 403, 101},
    {"POST /api/v1/rooms/{id}/leave", 401, 404, 200},
    {"POST /api/v1/auth/logout", 401, 204, 204},
};

/// `POST rooms/{id}/join` and so on, as the server's own table has them (tst_routes compares the two).
QStringList goldenRoutes()
{
    QFile file(QStringLiteral(PARLEY_SOURCE_DIR "/tests/frames/routes.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no golden routes");
    QStringList routes;
    const QJsonArray lines = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &line : lines)
        routes.append(line.toString());
    return routes;
}

} // namespace

void tst_Access::everyRouteHasALine()
{
    QStringList judged;
    for (const Line &line : matrix)
        judged.append(QString::fromLatin1(line.route).replace(u" /api/v1/"_s, u" "_s));
    judged.removeOne(u"WS ws?room_id={id}"_s);
    QStringList routes = goldenRoutes();
    judged.sort();
    routes.sort();
    QCOMPARE(judged, routes);
}

void tst_Access::everyRouteKnowsItsPeople_data()
{
    QTest::addColumn<int>("nobody");
    QTest::addColumn<int>("stranger");
    QTest::addColumn<int>("member");
    for (const Line &line : matrix)
        QTest::newRow(line.route) << line.nobody << line.stranger << line.member;
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
    const QByteArray body = words[0] == "GET"_ba ? QByteArray()
                                                 : R"({"content":"hello","client_id":"access","seq":1})"_ba;
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
