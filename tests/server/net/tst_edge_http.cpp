// SPDX-License-Identifier: GPL-3.0-or-later
#include "edgefixture.h"
#include "testededge.h"

#include "chatlimits.h"

#include <QtNetwork/qhostaddress.h>
#include <QtTest/qtest.h>

#include <atomic>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::atomic<bool> acceptFailed = false;

void noteFailure(QtMsgType, const QMessageLogContext &, const QString &message)
{
    if (message.startsWith("Cannot accept"_L1))
        acceptFailed = true;
}

} // namespace

/** HTTP over a real edge: what is answered, in which order, and what is cut off when. */
class tst_EdgeHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
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
    void deadlineIsKept_data();
    void deadlineIsKept();
    void unreadAnswerIsCutOff();
    void badHandshakeNamesTheVersion();
    void wrongAddressIsReported();
    void usedPortIsReported();
    void stopAcceptingAnswersWhatIsPending();
    void answerAfterStopIsDropped();
    void exhaustedDescriptorsPauseAccepting();

private:
    void start(const EdgeDeadlines &deadlines = {});

    FakeApplication m_application;
    std::unique_ptr<TestedEdge> m_edge;
};

void tst_EdgeHttp::start(const EdgeDeadlines &deadlines)
{
    m_edge = std::make_unique<TestedEdge>(m_application, deadlines);
    QCOMPARE(m_edge->listen({u"127.0.0.1"_s, 0}), QString());
    QVERIFY(m_edge->port() > 0);
}

void tst_EdgeHttp::cleanup()
{
    m_edge.reset();
    while (m_application.takeAsked()) {}
}

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

void tst_EdgeHttp::deadlineIsKept_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nothing sent") << QByteArray() << QByteArray();
    QTest::newRow("half a head") << QByteArray("GET / HTTP/1.1\r\nHost:") << QByteArray("HTTP/1.1 408 ");
    QTest::newRow("half a body") << requestBytes("POST", "/a", "Content-Length: 9\r\n", {}) + "half"
                                 << QByteArray("HTTP/1.1 408 ");
    QTest::newRow("idle") << requestBytes("GET", "/a") << QByteArray("HTTP/1.1 200 ");
    QTest::newRow("half a second head") << requestBytes("GET", "/a") + "GET" << QByteArray("HTTP/1.1 200 ");
}

void tst_EdgeHttp::deadlineIsKept()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, answer);
    start({.head = 50ms, .body = 50ms, .idle = 50ms, .tick = 10ms});
    RawClient client(m_edge->port());
    client.send(bytes);
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().startsWith(answer));
    QCOMPARE(client.received().count("HTTP/1.1 "), answer.isEmpty() ? 0 : bytes.endsWith("GET") ? 2 : 1);
}

void tst_EdgeHttp::unreadAnswerIsCutOff()
{
    start({.body = 100ms, .idle = 300ms, .tick = 10ms});
    RawClient client(m_edge->port());
    client.socket().setReadBufferSize(1);
    client.send(requestBytes("GET", "/later"));
    QTRY_COMPARE(m_application.waiting(), 1);
    m_application.takeAsked()->respond({200, {}, QByteArray(4'000'000, 'x')});
    RawClient other(m_edge->port());
    other.send(requestBytes("GET", "/alive"));
    QTRY_VERIFY(other.received().contains("/alive"));
    QTRY_VERIFY(other.isClosed()); // whose idle deadline is the longer one
    client.socket().setReadBufferSize(0);
    QTRY_VERIFY((client.received(), client.isClosed()));
    QVERIFY(client.received().size() < 4'000'000);
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

void tst_EdgeHttp::wrongAddressIsReported()
{
    TestedEdge edge(m_application);
    QVERIFY(edge.listen({u"not an address"_s, 0}).contains("not an address"_L1));
}

void tst_EdgeHttp::usedPortIsReported()
{
    start();
    TestedEdge second(m_application);
    QVERIFY(second.listen({u"127.0.0.1"_s, m_edge->port()}).startsWith("Cannot listen"_L1));
}

void tst_EdgeHttp::stopAcceptingAnswersWhatIsPending()
{
    start();
    RawClient pending(m_edge->port());
    pending.send(requestBytes("GET", "/later") + requestBytes("GET", "/never"));
    RawClient idle(m_edge->port());
    idle.send(requestBytes("GET", "/a"));
    QTRY_VERIFY(idle.received().contains("/a"));
    QTRY_COMPARE(m_application.waiting(), 1);
    m_edge->stopAccepting();
    QTRY_VERIFY(idle.isClosed());
    m_application.takeAsked()->respond({200, {}, "pending"});
    QTRY_VERIFY(pending.isClosed());
    QVERIFY(pending.received().endsWith("pending"));
    QVERIFY(pending.received().contains("\r\nConnection: close\r\n"));
    RawClient late(m_edge->port());
    QTRY_VERIFY(late.isClosed());
    QCOMPARE(late.socket().error(), QAbstractSocket::ConnectionRefusedError);
}

void tst_EdgeHttp::answerAfterStopIsDropped()
{
    start({.farewell = 50ms, .tick = 10ms});
    RawClient client(m_edge->port());
    client.send(requestBytes("GET", "/later"));
    QTRY_COMPARE(m_application.waiting(), 1);
    const auto asked = m_application.takeAsked();
    m_edge->stop(1001);
    asked->respond({200, {}, "late"});
    m_edge->stopAccepting();
    m_edge->stop(1001);
    m_edge.reset();
    asked->respond({200, {}, "later"});
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received(), QByteArray());
}

void tst_EdgeHttp::exhaustedDescriptorsPauseAccepting()
{
#ifdef Q_OS_UNIX
    start({.tick = 10ms});
    QTcpSocket client;
    QVERIFY(client.bind(QHostAddress(QHostAddress::LocalHost)));
    rlimit usual{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &usual), 0);
    rlimit tight = usual;
    tight.rlim_cur = rlim_t(client.socketDescriptor()) + 1;
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &tight), 0);
    QList<int> fillers;
    for (int filler = ::dup(0); filler >= 0; filler = ::dup(0))
        fillers.append(filler);
    const auto before = qInstallMessageHandler(noteFailure);
    client.connectToHost(QHostAddress(QHostAddress::LocalHost), m_edge->port());
    QTRY_VERIFY(acceptFailed);
    qInstallMessageHandler(before);
    for (const int filler : fillers)
        ::close(filler);
    QCOMPARE(::setrlimit(RLIMIT_NOFILE, &usual), 0);
    client.write(requestBytes("GET", "/again"));
    QByteArray received;
    QTRY_VERIFY((received += client.readAll()).contains("/again"));
#else
    QVERIFY(acceptFailed == false); // the limit of descriptors cannot be lowered here
#endif
}

QTEST_GUILESS_MAIN(tst_EdgeHttp)
#include "tst_edge_http.moc"
