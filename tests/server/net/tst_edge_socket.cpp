// SPDX-License-Identifier: GPL-3.0-or-later
#include "edgesockettest.h"

#include "chatlimits.h"

#include <QtCore/qthread.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qhostaddress.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>
#include <QtWebSockets/qwebsocket.h>

#include <functional>
#include <memory>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr quint8 Text = 0x81;
constexpr quint8 TextBegins = 0x01;
constexpr quint8 TextEnds = 0x80;
constexpr quint8 Binary = 0x82;
constexpr quint8 Ping = 0x89;

} // namespace

/** WebSockets over a real edge: the handshake, and what is said; how it ends is in tst_edge_endings. */
class tst_EdgeSocket : public EdgeSocketTest
{
    Q_OBJECT

private Q_SLOTS:
    void messagesGoBothWays();
    void handshakeWaitsForTheDecision();
    void refusedHandshakeIsAnswered();
    void vanishedKnockerIsForgotten();
    void messageBehindTheHandshakeIsNotLost();
    void fragmentsMakeOneMessage();
    void binaryMessageArrives();
    void pingIsAnswered();
    void framesKeepTheirOrder();
    void turnLeavesInOneSegment();
    void ephemeralFramesAreDroppedFirst();
    void slowReaderIsCutOff();
    void stalledReaderIsCutOff();
    void aFrameAfterALongSilenceIsNoStall();
    void silentPeerIsPingedAndCutOff();
    void answeringPeerStays();
};

void tst_EdgeSocket::messagesGoBothWays()
{
    start();
    const auto client = connectSocket();
    QSignalSpy heard(client.get(), &QWebSocket::textMessageReceived);
    QTRY_COMPARE(m_application->openSockets(), 1);
    QTRY_COMPARE(client->state(), QAbstractSocket::ConnectedState); // who is not yet there sends nothing
    client->sendTextMessage(u"echo 你好 🌏"_s);
    QTRY_COMPARE(heard.size(), 1);
    QCOMPARE(heard.at(0).at(0).toString(), u"echo 你好 🌏"_s);
    QCOMPARE(m_application->messages(), QList<QByteArray>{"echo 你好 🌏"});
}

void tst_EdgeSocket::handshakeWaitsForTheDecision()
{
    start();
    const auto client = connectSocket(u"/later/ws?v=2"_s);
    QSignalSpy connected(client.get(), &QWebSocket::connected);
    QTRY_COMPARE(m_application->waiting(), 1);
    const auto knocked = m_application->takeKnocked();
    QCOMPARE(knocked->request.path, "/later/ws");
    QCOMPARE(knocked->request.query, "v=2");
    QCOMPARE(knocked->request.address, "127.0.0.1");
    QCOMPARE(connected.size(), 0);
    knocked->decision.accept(m_application->opened());
    QTRY_COMPARE(connected.size(), 1);
    knocked->decision.refuse(HttpResponse::json(500, "too late"));
    client->sendTextMessage(u"echo"_s);
    QTRY_COMPARE(m_application->messages().size(), 1);
}

void tst_EdgeSocket::refusedHandshakeIsAnswered()
{
    start();
    RawClient atOnce(m_edge->port());
    atOnce.sendHandshake("/no");
    QTRY_VERIFY(atOnce.isClosed());
    QVERIFY(atOnce.received().startsWith("HTTP/1.1 403 Forbidden\r\n"));
    QVERIFY(atOnce.received().endsWith("\r\nConnection: close\r\n\r\n{}"));
    RawClient later(m_edge->port());
    later.sendHandshake("/later");
    QTRY_COMPARE(m_application->waiting(), 1);
    m_application->takeKnocked()->decision.refuse(HttpResponse::json(401, "{}"));
    QTRY_VERIFY(later.isClosed());
    QVERIFY(later.received().startsWith("HTTP/1.1 401 Unauthorized\r\n"));
}

void tst_EdgeSocket::vanishedKnockerIsForgotten()
{
    start();
    for (int i = 0; i < 100; ++i) {
        RawClient client(m_edge->port());
        client.sendHandshake("/later");
        QTRY_COMPARE(m_application->waiting(), 1);
        client.socket().abort();
        const auto knocked = m_application->takeKnocked();
        if (i % 2 == 0)
            knocked->decision.accept(m_application->opened());
        else
            knocked->decision.refuse(HttpResponse::json(401, "{}"));
    }
    QTRY_COMPARE(m_application->openSockets(), 0);
    const auto client = connectSocket();
    QTRY_COMPARE(m_application->openSockets(), 1);
    QTRY_COMPARE(client->state(), QAbstractSocket::ConnectedState);
}

void tst_EdgeSocket::messageBehindTheHandshakeIsNotLost()
{
    start();
    RawClient client(m_edge->port());
    client.sendHandshake("/ws", maskedFrame(Text, "echo at once") + maskedFrame(Text, "echo again"));
    QTRY_VERIFY(client.received().endsWith("\x81\x0c"
                                           "echo at once\x81\x0a"
                                           "echo again"));
}

void tst_EdgeSocket::fragmentsMakeOneMessage()
{
    start();
    const auto client = connectRaw();
    client->sendFrame(TextBegins, "echo ");
    client->sendFrame(Ping, "in between");
    client->sendFrame(TextEnds, "fragments");
    QTRY_VERIFY(client->received().endsWith("\x81\x0e"
                                            "echo fragments"));
    QCOMPARE(m_application->messages(), QList<QByteArray>{"echo fragments"});
}

void tst_EdgeSocket::binaryMessageArrives()
{
    start();
    const auto client = connectRaw();
    client->sendFrame(Binary, "echo binary");
    QTRY_COMPARE(client->received(),
                 "\x81\x0b"
                 "echo binary");
}

void tst_EdgeSocket::pingIsAnswered()
{
    start();
    const auto client = connectRaw();
    client->sendFrame(Ping, "are you there");
    QTRY_COMPARE(client->received(),
                 "\x8a\x0d"
                 "are you there");
}

void tst_EdgeSocket::framesKeepTheirOrder()
{
    start();
    const auto client = connectSocket();
    QSignalSpy heard(client.get(), &QWebSocket::textMessageReceived);
    QTRY_COMPARE(m_application->openSockets(), 1);
    QTRY_COMPARE(client->state(), QAbstractSocket::ConnectedState);
    client->ping(); // whose answer Qt writes in between
    for (int batch = 0; batch < 10; ++batch) {
        onNetworkThread([batch](Socket &socket) {
            for (int i = 0; i < 100; ++i)
                socket.send(Frame::text(QByteArray::number(batch * 100 + i) + ' ' + QByteArray(i * 10, 'x')));
        });
    }
    QTRY_COMPARE(heard.size(), 1000);
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(heard.at(i).at(0).toString().section(u' ', 0, 0).toInt(), i);
}

void tst_EdgeSocket::turnLeavesInOneSegment()
{
    start();
    const auto client = connectRaw();
    onNetworkThread([](Socket &socket) {
        for (int i = 0; i < 200; ++i)
            socket.send(Frame::text("tiny"));
        QCOMPARE(socket.backlog(), 200 * 6);
    });
    QSignalSpy arrived(&client->socket(), &QIODevice::readyRead);
    QTRY_COMPARE(client->received().size(), 200 * 6);
    QVERIFY2(arrived.size() <= 4, qPrintable(QString::number(arrived.size()))); // 64 frames a system call
}

void tst_EdgeSocket::ephemeralFramesAreDroppedFirst()
{
    start();
    const auto client = connectRaw();
    client->socket().setReadBufferSize(1);
    onNetworkThread([](Socket &socket) {
        while (socket.backlog() <= Limits::BacklogDropEphemeral)
            socket.send(Frame::text(QByteArray(32 * 1024, 'r')));
        for (int i = 0; i < 100; ++i)
            socket.send(Frame::text(QByteArray(32 * 1024, 'e')), Delivery::Ephemeral);
        socket.send(Frame::text("last"));
    });
    QTRY_COMPARE(m_application->openSockets(), 1);
    client->socket().setReadBufferSize(0);
    QTRY_VERIFY(client->received().endsWith("last"));
    QVERIFY(!client->received().contains('e'));
}

void tst_EdgeSocket::slowReaderIsCutOff()
{
    start();
    const auto client = connectRaw();
    client->socket().setReadBufferSize(1);
    onNetworkThread([](Socket &socket) {
        for (int i = 0; i < 2000; ++i) // 64 MB, had they been kept
            socket.send(Frame::text(QByteArray(32 * 1024, 'x')));
        QVERIFY(socket.backlog() < 2 * Limits::BacklogAbort);
    });
    QTRY_COMPARE(m_application->farewells(), std::vector{Farewell::Broken});
    QCOMPARE(m_application->openSockets(), 0);
}

void tst_EdgeSocket::stalledReaderIsCutOff()
{
    start({.backlog = 50ms, .tick = 10ms});
    const auto client = connectRaw();
    client->socket().setReadBufferSize(1);
    onNetworkThread([](Socket &socket) {
        while (socket.backlog() < Limits::BacklogDropEphemeral)
            socket.send(Frame::text(QByteArray(32 * 1024, 'x')));
    });
    QTRY_COMPARE(m_application->farewells(), std::vector{Farewell::Broken});
}

/// The wheel may turn between a frame that is sent and the end of that turn of the loop.
void tst_EdgeSocket::aFrameAfterALongSilenceIsNoStall()
{
    start({.backlog = 50ms, .tick = 10ms});
    const auto client = connectRaw();
    Mailbox &mailbox = *m_edge->mailboxes().front();
    for (int i = 0; i < 5; ++i) {
        onNetworkThread([&mailbox](Socket &socket) {
            QTimer::singleShot(1ms, Qt::PreciseTimer, &mailbox, [&socket] { socket.send(Frame::text("late")); });
            QThread::msleep(100); // so that this timer and the wheel's are due in one turn, in this order
        });
        QTRY_COMPARE(client->received().size(), 6 * (i + 1));
    }
    QCOMPARE(m_application->farewells(), std::vector<Farewell>());
}

void tst_EdgeSocket::silentPeerIsPingedAndCutOff()
{
    start({.ping = 40ms, .silence = 200ms, .tick = 10ms});
    const auto client = connectRaw(); // which does not answer pings
    QTRY_VERIFY(client->isClosed());
    QVERIFY(client->received().startsWith(QByteArray::fromHex("89008900")));
    QCOMPARE(m_application->farewells(), std::vector{Farewell::Broken});
}

void tst_EdgeSocket::answeringPeerStays()
{
    start({.ping = 20ms, .silence = 100ms, .tick = 10ms});
    const auto silent = connectRaw();
    const auto client = connectSocket(); // which answers pings
    QTRY_COMPARE(m_application->openSockets(), 2);
    QTRY_VERIFY(silent->isClosed());
    const auto secondSilent = std::make_unique<RawClient>(m_edge->port());
    secondSilent->sendHandshake("/ws");
    QTRY_COMPARE(m_application->farewells().size(), 2U);
    QCOMPARE(client->state(), QAbstractSocket::ConnectedState);
}

QTEST_GUILESS_MAIN(tst_EdgeSocket)
#include "tst_edge_socket.moc"
