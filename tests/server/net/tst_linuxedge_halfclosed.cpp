// SPDX-License-Identifier: GPL-3.0-or-later
#include "edgehttptest.h"

#include <QtCore/qdir.h>

#include <sys/socket.h>

using namespace std::chrono_literals;

namespace {

constexpr int Big = 4'000'000;
constexpr qsizetype Peek = 1;

/** Sends \a bytes and then nothing more; goes on reading. */
void sendLast(RawClient &client, const QByteArray &bytes)
{
    client.send(bytes);
    QTRY_COMPARE(client.socket().bytesToWrite(), 0);
    QCOMPARE(::shutdown(int(client.socket().socketDescriptor()), SHUT_WR), 0);
}

qsizetype descriptors()
{
    return QDir(QStringLiteral("/proc/self/fd"))
        .entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System)
        .size();
}

const QByteArray Handshake = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                             "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

} // namespace

/** Clients that shut down sending behind their request, as `nc -N` does, and wait for the answer. QtEdge cannot tell
 * them from those that are gone. */
class tst_LinuxEdgeHalfClosed : public EdgeHttpTest
{
    Q_OBJECT

private Q_SLOTS:
    void getsWhatItAskedFor();
    void getsEveryAnswerInOrder();
    void getsAllOfALongAnswer();
    void isEndedWhenItAsksForNothing_data();
    void isEndedWhenItAsksForNothing();
    void isCutOffWhenItDoesNotRead();
    void isNotKeptForLong();
    void opensNoSocket();
    void isAnsweredWhileTheServerStops();
    void whoIsGoneForGoodIsNotKept();
};

void tst_LinuxEdgeHalfClosed::getsWhatItAskedFor()
{
    start();
    RawClient client(m_edge->port());
    sendLast(client, requestBytes("POST", "/later", {}, "body"));
    QTRY_COMPARE(m_application.waiting(), 1);
    QTest::qWait(50); // the end of what it sends has come by now
    QVERIFY(!client.isClosed());
    m_application.takeAsked()->respond({200, {}, "here it is"});
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().endsWith("here it is"));
}

void tst_LinuxEdgeHalfClosed::getsEveryAnswerInOrder()
{
    start();
    RawClient client(m_edge->port());
    sendLast(client, requestBytes("GET", "/later") + requestBytes("GET", "/second") + requestBytes("GET", "/third"));
    QTRY_COMPARE(m_application.waiting(), 1);
    m_application.takeAsked()->respond({200, {}, "first"});
    QTRY_VERIFY(client.isClosed());
    const QByteArray received = client.received();
    QCOMPARE(received.count("HTTP/1.1 200 "), 3);
    QVERIFY(received.indexOf("first") < received.indexOf("/second"));
    QVERIFY(received.indexOf("/second") < received.indexOf("/third"));
}

void tst_LinuxEdgeHalfClosed::getsAllOfALongAnswer()
{
    start();
    RawClient client(m_edge->port());
    client.socket().setReadBufferSize(Peek);
    client.send(requestBytes("GET", "/later"));
    QTRY_COMPARE(m_application.waiting(), 1);
    m_application.takeAsked()->respond({200, {}, QByteArray(Big, 'x')});
    sendLast(client, {});
    QTest::qWait(50);
    client.socket().setReadBufferSize(0);
    QTRY_VERIFY((client.received(), client.isClosed()));
    QVERIFY(client.received().size() > Big);
}

void tst_LinuxEdgeHalfClosed::isEndedWhenItAsksForNothing_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("answers");
    QTest::newRow("nothing") << QByteArray() << 0;
    QTest::newRow("half a head") << QByteArray("GET / HTTP/1.1\r\nHo") << 0;
    QTest::newRow("half a body") << requestBytes("PUT", "/a", {}, "body").chopped(2) << 0;
    QTest::newRow("half a second head") << requestBytes("GET", "/a") + "GET / HT" << 1;
    QTest::newRow("half a second body") << requestBytes("GET", "/a") + requestBytes("PUT", "/b", {}, "body").chopped(2)
                                        << 1;
}

void tst_LinuxEdgeHalfClosed::isEndedWhenItAsksForNothing()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const int, answers);
    start(); // whose deadlines are longer than this test waits
    RawClient client(m_edge->port());
    sendLast(client, bytes);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.received().count("HTTP/1.1 200 "), answers);
}

void tst_LinuxEdgeHalfClosed::isCutOffWhenItDoesNotRead()
{
    start({.body = 100ms, .tick = 10ms});
    RawClient client(m_edge->port());
    client.socket().setReadBufferSize(Peek);
    sendLast(client, requestBytes("GET", "/later"));
    QTRY_COMPARE(m_application.waiting(), 1);
    m_application.takeAsked()->respond({200, {}, QByteArray(Big, 'x')});
    QTest::qWait(400);
    client.socket().setReadBufferSize(0);
    QTRY_VERIFY((client.received(), client.isClosed()));
    QVERIFY(client.received().size() < Big);
}

void tst_LinuxEdgeHalfClosed::isNotKeptForLong()
{
    start({.last = 50ms, .tick = 10ms});
    RawClient client(m_edge->port());
    sendLast(client, requestBytes("GET", "/a") + requestBytes("GET", "/later"));
    QTRY_COMPARE(m_application.waiting(), 1);
    QTRY_VERIFY(client.isClosed());
    m_application.takeAsked()->respond({200, {}, "too late"});
    QCOMPARE(client.received().count("HTTP/1.1 200 "), 1);
}

void tst_LinuxEdgeHalfClosed::opensNoSocket()
{
    start();
    RawClient client(m_edge->port());
    sendLast(client, requestBytes("GET", "/later") + requestBytes("GET", "/ws", Handshake));
    QTRY_COMPARE(m_application.waiting(), 1);
    QTest::qWait(50);
    m_application.takeAsked()->respond({200, {}, "first"});
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().endsWith("first"));
    QVERIFY(!m_application.takeKnocked());
}

void tst_LinuxEdgeHalfClosed::isAnsweredWhileTheServerStops()
{
    start();
    RawClient client(m_edge->port());
    sendLast(client, requestBytes("GET", "/later"));
    QTRY_COMPARE(m_application.waiting(), 1);
    m_edge->stopAccepting();
    m_application.takeAsked()->respond({200, {}, "at last"});
    QTRY_VERIFY(client.isClosed());
    QVERIFY(client.received().endsWith("at last"));
}

void tst_LinuxEdgeHalfClosed::whoIsGoneForGoodIsNotKept()
{
    start();
    const qsizetype before = descriptors();
    auto client = std::make_unique<RawClient>(m_edge->port());
    client->send(requestBytes("GET", "/later"));
    QTRY_COMPARE(m_application.waiting(), 1);
    client->socket().close();
    client.reset();
    QTest::qWait(50);
    m_application.takeAsked()->respond({200, {}, QByteArray(Big, 'x')});
    QTRY_COMPARE(descriptors(), before);
}

QTEST_GUILESS_MAIN(tst_LinuxEdgeHalfClosed)
#include "tst_linuxedge_halfclosed.moc"
