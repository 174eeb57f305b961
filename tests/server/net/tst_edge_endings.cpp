// SPDX-License-Identifier: GPL-3.0-or-later
#include "edgesockettest.h"

#include "chatlimits.h"

#include <QtCore/qthread.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qhostaddress.h>
#include <QtTest/qsignalspy.h>

#include <future>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint8 Text = 0x81;
constexpr quint8 Close = 0x88;

} // namespace

/** How WebSockets over a real edge end: close frames, peers that vanish, and the end of the server. */
class tst_EdgeEndings : public EdgeSocketTest
{
    Q_OBJECT

private Q_SLOTS:
    void closeCarriesItsCode();
    void closeComesBehindWhatWaits();
    void closeWithoutStatusIsEmptyAndOnce();
    void goodbyeIsClean();
    void vanishedPeerIsBroken();
    void oversizeMessageEndsTheSocket();
    void stopClosesEverySocket();
    void stopDoesNotWaitForTheDead();
    void stopWaitsForWhoReads();
    void stopDoesNotWaitForSlowReadersForEver();
    void decisionAfterStopIsDropped();

private:
    qint64 readUntilTheEnd(qsizetype bytes);
};

void tst_EdgeEndings::closeCarriesItsCode()
{
    start();
    const auto client = connectSocket();
    QSignalSpy gone(client.get(), &QWebSocket::disconnected);
    QTRY_COMPARE(m_application->openSockets(), 1);
    QTRY_COMPARE(client->state(), QAbstractSocket::ConnectedState);
    onNetworkThread([](Socket &socket) {
        socket.close(4001, "log in again");
        socket.send(Frame::text("never sent"));
        socket.close(4002);
    });
    QTRY_COMPARE(gone.size(), 1);
    QCOMPARE(int(client->closeCode()), 4001);
    QCOMPARE(client->closeReason(), u"log in again"_s);
    QTRY_COMPARE(m_application->farewells(), std::vector{Farewell::Clean});
}

void tst_EdgeEndings::closeComesBehindWhatWaits()
{
    start();
    const auto client = connectRaw();
    client->socket().setReadBufferSize(1);
    onNetworkThread([](Socket &socket) {
        while (socket.backlog() < 500'000)
            socket.send(Frame::text(QByteArray(32 * 1024, 'x')));
        socket.send(Frame::text("last"));
        socket.close(1012);
    });
    client->socket().setReadBufferSize(0);
    QTRY_VERIFY((client->received(), client->isClosed()));
    QVERIFY(client->received().endsWith("\x81\x04last\x88\x02\x03\xf4"));
    QTRY_COMPARE(m_application->farewells(), std::vector{Farewell::Clean});
}

void tst_EdgeEndings::closeWithoutStatusIsEmptyAndOnce()
{
    start();
    const auto client = connectRaw();
    onNetworkThread([](Socket &socket) { socket.close(1005); });
    QTRY_COMPARE(client->received(), QByteArray::fromHex("8800"));
    client->sendFrame(Close, {});
    QTRY_VERIFY(client->isClosed());
    QCOMPARE(client->received(), QByteArray::fromHex("8800"));
}

void tst_EdgeEndings::goodbyeIsClean()
{
    start();
    const auto client = connectRaw();
    client->sendFrame(Close, QByteArray::fromHex("03e8"));
    QTRY_COMPARE(m_application->farewells(), std::vector{Farewell::Clean});
    QTRY_VERIFY(client->isClosed());
    QCOMPARE(client->received(), QByteArray::fromHex("880203e8"));
}

void tst_EdgeEndings::vanishedPeerIsBroken()
{
    start();
    const auto client = connectRaw();
    client->sendFrame(Text, "last words");
    client->socket().disconnectFromHost();
    QTRY_COMPARE(m_application->farewells(), std::vector{Farewell::Broken});
    QCOMPARE(m_application->messages(), QList<QByteArray>{"last words"});
}

void tst_EdgeEndings::oversizeMessageEndsTheSocket()
{
    start();
    const auto client = connectSocket();
    QTRY_COMPARE(m_application->openSockets(), 1);
    QTRY_COMPARE(client->state(), QAbstractSocket::ConnectedState);
    client->sendTextMessage(QString(Limits::FrameBytesHard, u'x'));
    QTRY_COMPARE(m_application->messages().size(), 1);
    client->sendTextMessage(QString(Limits::FrameBytesHard + 1, u'x'));
    QTRY_COMPARE(m_application->farewells().size(), 1U);
    QCOMPARE(m_application->messages().size(), 1);
}

void tst_EdgeEndings::stopClosesEverySocket()
{
    start();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 10; ++i)
        clients.push_back(connectRaw());
    QTRY_COMPARE(m_application->openSockets(), 10);
    m_edge->stopAccepting();
    onNetworkThread([](Socket &socket) { socket.send(Frame::text("before")); });
    m_edge->stop(1012);
    QCOMPARE(m_application->farewells(), std::vector(10, Farewell::Clean));
    for (const auto &client : clients) {
        QTRY_VERIFY(client->isClosed());
        QVERIFY(client->received().endsWith(QByteArray::fromHex("880203f4")));
    }
}

void tst_EdgeEndings::stopDoesNotWaitForTheDead()
{
    start({.farewell = 50ms, .tick = 10ms});
    const auto client = connectRaw();
    client->socket().setReadBufferSize(1);
    onNetworkThread([](Socket &socket) {
        while (socket.backlog() < 500'000)
            socket.send(Frame::text(QByteArray(32 * 1024, 'x')));
    });
    m_edge->stop(1001);
    QCOMPARE(m_application->farewells().size(), 1U);
}

/// Reads a mebibyte every 20 ms, on a thread of its own, until the connection is closed or nothing comes for a while.
static qint64 readSlowly(quint16 port)
{
    QTcpSocket socket;
    socket.setReadBufferSize(1024 * 1024);
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.write(requestBytes("GET", "/later"));
    qint64 bytes = 0;
    while (socket.bytesAvailable() > 0 || socket.waitForReadyRead(2'000)) {
        QThread::msleep(20);
        bytes += socket.readAll().size();
    }
    return bytes;
}

/// How many bytes of an answer with \a bytes in its body somebody gets who reads it slowly while the edge stops.
qint64 tst_EdgeEndings::readUntilTheEnd(qsizetype bytes)
{
    auto reader = std::async(std::launch::async, readSlowly, m_edge->port());
    if (!QTest::qWaitFor([this] { return m_application->waiting() == 1; }))
        return -1;
    m_application->takeAsked()->respond(HttpResponse::json(200, QByteArray(bytes, 'x')));
    m_edge->stopAccepting();
    m_edge->stop(1001);
    m_edge.reset();
    return reader.get();
}

void tst_EdgeEndings::stopWaitsForWhoReads()
{
    constexpr qsizetype Bytes = 32 * 1024 * 1024; // more than the system's buffers hold, and 0.6 s of reading
    start({.farewell = 200ms, .parting = 20s, .tick = 10ms});
    QVERIFY(readUntilTheEnd(Bytes) > Bytes);
}

void tst_EdgeEndings::stopDoesNotWaitForSlowReadersForEver()
{
    constexpr qsizetype Bytes = 256 * 1024 * 1024; // 5 s of reading
    start({.farewell = 200ms, .parting = 500ms, .tick = 10ms});
    const qint64 read = readUntilTheEnd(Bytes);
    QVERIFY(read > 0 && read < Bytes);
}

void tst_EdgeEndings::decisionAfterStopIsDropped()
{
    start({.farewell = 50ms, .tick = 10ms});
    RawClient first(m_edge->port());
    first.sendHandshake("/later");
    RawClient second(m_edge->port());
    second.sendHandshake("/later");
    QTRY_COMPARE(m_application->waiting(), 2);
    const auto one = m_application->takeKnocked();
    const auto other = m_application->takeKnocked();
    m_edge->stopAccepting();
    one->decision.accept(m_application->opened());
    QTRY_VERIFY(first.received().startsWith("HTTP/1.1 503 ") || second.received().startsWith("HTTP/1.1 503 "));
    m_edge->stop(1001);
    other->decision.accept(m_application->opened());
    m_edge.reset();
    other->decision.refuse(HttpResponse::json(401, "{}"));
    QCOMPARE(m_application->openSockets(), 0);
}

QTEST_GUILESS_MAIN(tst_EdgeEndings)
#include "tst_edge_endings.moc"
