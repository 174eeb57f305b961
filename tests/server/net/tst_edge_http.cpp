// SPDX-License-Identifier: GPL-3.0-or-later
#include "edgehttptest.h"

#include "chatlimits.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/** HTTP over a real edge: what is answered, and in which order. */
class tst_EdgeHttp : public EdgeHttpTest
{
    Q_OBJECT

private Q_SLOTS:
    void requestReachesTheApplicationAsSent();
    void connectionServesManyRequests();
    void pipelinedRequestsAreAnsweredInOrder();
    void headAnswerHasNoBody();
    void secondAnswerIsDropped();
    void vanishedClientHarmsNobody();
    void largestBodyArrives();
    void largerBodyIsRefusedUnread();
    void hostileHeadIsRefusedOnEveryRequest_data();
    void hostileHeadIsRefusedOnEveryRequest();
    void closeIsHonoured_data();
    void closeIsHonoured();
    void continueIsSentWhenAwaited();
    void otherUpgradeIsIgnored();
    void emptyLineBeforeRequestIsSkipped();
    void badHandshakeNamesTheVersion();
};

void tst_EdgeHttp::requestReachesTheApplicationAsSent()
{
    start();
    RawClient client(m_edge->port());
    client.send(requestBytes("PUT", "/later/a%2Fb%20c?d=%26&e", "X-One: 1\r\nx-one: 2\r\nCookie: a=b\r\n",
                             QByteArray("b\0dy", 4)));
    QTRY_COMPARE(m_application.waiting(), 1);
    const auto asked = m_application.takeAsked();
    QCOMPARE(asked->request.method, "PUT");
    QCOMPARE(asked->request.path, "/later/a%2Fb%20c");
    QCOMPARE(asked->request.query, "d=%26&e");
    QCOMPARE(asked->request.header("x-ONE"), "1");
    QCOMPARE(asked->request.header("Cookie"), "a=b");
    QCOMPARE(asked->request.header("Host"), "chat.example");
    QCOMPARE(asked->request.body, QByteArray("b\0dy", 4));
    QCOMPARE(asked->request.address, "127.0.0.1");
    asked->respond(HttpResponse::json(201, "{\"a\":1}"));
    QTRY_VERIFY(client.received().endsWith("{\"a\":1}"));
    QVERIFY(client.received().startsWith("HTTP/1.1 201 Created\r\nDate: "));
    QVERIFY(client.received().contains("\r\nConnection: keep-alive\r\n"));
}

void tst_EdgeHttp::connectionServesManyRequests()
{
    start();
    RawClient client(m_edge->port());
    for (int i = 1; i <= 50; ++i) {
        client.send(requestBytes("POST", "/n", {}, QByteArray(i, 'x')));
        QTRY_COMPARE(client.received().count("HTTP/1.1 200 OK"), i);
        QTRY_VERIFY(client.received().endsWith(QByteArray('|' + QByteArray::number(i))));
    }
    QVERIFY(!client.isClosed());
}

void tst_EdgeHttp::pipelinedRequestsAreAnsweredInOrder()
{
    start();
    RawClient client(m_edge->port());
    client.send(requestBytes("GET", "/later/1") + requestBytes("POST", "/later/2", {}, "body")
                + requestBytes("GET", "/three"));
    for (const QByteArray &path : {QByteArray("/later/1"), QByteArray("/later/2")}) {
        QTRY_COMPARE(m_application.waiting(), 1);
        const auto asked = m_application.takeAsked();
        QCOMPARE(asked->request.path, path);
        asked->respond({200, {}, path});
    }
    QTRY_VERIFY(client.received().contains("GET /three"));
    const QByteArray &received = client.received();
    QVERIFY(received.indexOf("/later/1") < received.indexOf("/later/2"));
    QVERIFY(received.indexOf("/later/2") < received.indexOf("/three"));
    QCOMPARE(received.count("HTTP/1.1 200 OK"), 3);
}

void tst_EdgeHttp::headAnswerHasNoBody()
{
    start();
    RawClient client(m_edge->port());
    client.send(requestBytes("HEAD", "/a"));
    QTRY_VERIFY(client.received().endsWith("\r\n\r\n"));
    QVERIFY(client.received().contains("\r\nContent-Length: 20\r\n"));
    client.send(requestBytes("GET", "/b"));
    QTRY_VERIFY(client.received().endsWith("GET /b||127.0.0.1|0"));
}

void tst_EdgeHttp::secondAnswerIsDropped()
{
    start();
    RawClient client(m_edge->port());
    client.send(requestBytes("GET", "/later/1") + requestBytes("GET", "/later/2"));
    QTRY_COMPARE(m_application.waiting(), 1);
    const auto first = m_application.takeAsked();
    first->respond({200, {}, "first"});
    first->respond({200, {}, "again"});
    QTRY_COMPARE(m_application.waiting(), 1);
    first->respond({200, {}, "again"});
    m_application.takeAsked()->respond({200, {}, "second"});
    QTRY_VERIFY(client.received().endsWith("second"));
    QVERIFY(!client.received().contains("again"));
}

void tst_EdgeHttp::vanishedClientHarmsNobody()
{
    start();
    for (int i = 0; i < 100; ++i) {
        RawClient client(m_edge->port());
        const QByteArray path = "/later/" + QByteArray::number(i);
        client.send(requestBytes("GET", path) + requestBytes("GET", "/later/second"));
        std::optional<FakeApplication::Asked> asked;
        const auto isAsked = [&] { // who vanished before may still have had his second request read
            while (!asked || asked->request.path != path) {
                if (!(asked = m_application.takeAsked()))
                    return false;
            }
            return true;
        };
        QTRY_VERIFY(isAsked());
        client.socket().abort();
        asked->respond({200, {}, QByteArray(100'000, 'x')});
    }
    RawClient client(m_edge->port());
    client.send(requestBytes("GET", "/alive"));
    QTRY_VERIFY(client.received().contains("/alive"));
}

void tst_EdgeHttp::largestBodyArrives()
{
    start();
    RawClient client(m_edge->port());
    client.send(requestBytes("POST", "/a", {}, QByteArray(Limits::RequestBodyBytes, 'x')));
    QTRY_VERIFY(client.received().endsWith(QByteArray('|' + QByteArray::number(Limits::RequestBodyBytes))));
}

void tst_EdgeHttp::largerBodyIsRefusedUnread()
{
    start();
    RawClient client(m_edge->port());
    client.send(requestBytes("POST", "/a", "Content-Length: 262145\r\n"));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().startsWith("HTTP/1.1 413 "));
    QVERIFY(client.received().endsWith(
        R"({"code":"body_too_large","details":{"limit":262144},"error":"Request body is too large"})"));
}

void tst_EdgeHttp::hostileHeadIsRefusedOnEveryRequest_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("smuggling") << requestBytes("POST", "/a", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n")
                               << QByteArray("HTTP/1.1 400 ");
    QTest::newRow("folded") << requestBytes("GET", "/a", "X: y\r\n z\r\n") << QByteArray("HTTP/1.1 400 ");
    QTest::newRow("chunked") << requestBytes("POST", "/a", "Transfer-Encoding: chunked\r\n")
                             << QByteArray("HTTP/1.1 501 ");
    QTest::newRow("version") << QByteArray("GET / HTTP/3.0\r\nHost: a\r\n\r\n") << QByteArray("HTTP/1.1 505 ");
    QTest::newRow("64 KiB") << requestBytes("GET", "/a", "X: " + QByteArray(65536, 'x') + "\r\n")
                            << QByteArray("HTTP/1.1 431 ");
    QTest::newRow("garbage") << QByteArray("\x16\x03\x01\n") << QByteArray("HTTP/1.1 400 ");
}

void tst_EdgeHttp::hostileHeadIsRefusedOnEveryRequest()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, status);
    start();
    RawClient first(m_edge->port());
    first.send(bytes);
    QTRY_VERIFY(first.isClosed());
    QVERIFY2(first.received().startsWith(status), first.received().constData());
    QVERIFY(first.received().contains("\r\nConnection: close\r\n"));
    QCOMPARE(first.received().count("HTTP/1.1 "), 1);

    RawClient second(m_edge->port());
    second.send(requestBytes("GET", "/fine") + bytes + requestBytes("GET", "/smuggled"));
    QTRY_VERIFY(second.isClosed());
    QVERIFY(second.received().startsWith("HTTP/1.1 200"));
    QVERIFY(second.received().contains(status));
    QVERIFY(!second.received().contains("smuggled"));
}

void tst_EdgeHttp::closeIsHonoured_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("1.1") << requestBytes("GET", "/a", "Connection: close\r\n");
    QTest::newRow("1.0") << QByteArray("GET /a HTTP/1.0\r\n\r\n");
}

void tst_EdgeHttp::closeIsHonoured()
{
    QFETCH(QByteArray, bytes);
    start();
    RawClient client(m_edge->port());
    client.send(bytes + requestBytes("GET", "/b"));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().contains("\r\nConnection: close\r\n"));
    QVERIFY(client.received().endsWith("GET /a||127.0.0.1|0"));
}

void tst_EdgeHttp::continueIsSentWhenAwaited()
{
    start();
    RawClient client(m_edge->port());
    client.send(requestBytes("POST", "/a", "Expect: 100-continue\r\nContent-Length: 4\r\n"));
    QTRY_COMPARE(client.received(), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("body");
    QTRY_VERIFY(client.received().endsWith("POST /a||127.0.0.1|4"));
}

void tst_EdgeHttp::otherUpgradeIsIgnored()
{
    start();
    RawClient client(m_edge->port());
    client.send(
        requestBytes("GET", "/a", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: A\r\n"));
    QTRY_VERIFY(client.received().endsWith("GET /a||127.0.0.1|0"));
}

void tst_EdgeHttp::emptyLineBeforeRequestIsSkipped()
{
    start();
    RawClient client(m_edge->port());
    client.send("\r\n" + requestBytes("GET", "/a") + "\r\n\r\n" + requestBytes("GET", "/b"));
    QTRY_VERIFY(client.received().endsWith("GET /b||127.0.0.1|0"));
}

void tst_EdgeHttp::badHandshakeNamesTheVersion()
{
    start();
    RawClient client(m_edge->port());
    client.send(requestBytes("GET", "/ws",
                             "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\n"
                             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().startsWith("HTTP/1.1 400 "));
    QVERIFY(client.received().contains("\r\nSec-WebSocket-Version: 13\r\n"));
}

QTEST_GUILESS_MAIN(tst_EdgeHttp)
#include "tst_edge_http.moc"
