// SPDX-License-Identifier: GPL-3.0-or-later
#include "edgefixture.h"
#include "mailbox.h"
#include "testededge.h"

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
constexpr quint8 Close = 0x88;
constexpr quint8 Ping = 0x89;

} // namespace

/** WebSockets over a real edge: the handshake, the contract of Socket, and how connections end. */
class tst_EdgeSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
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
    void closeCarriesItsCode();
    void closeComesBehindWhatWaits();
    void closeWithoutStatusIsEmptyAndOnce();
    void goodbyeIsClean();
    void vanishedPeerIsBroken();
    void oversizeMessageEndsTheSocket();
    void stopClosesEverySocket();
    void stopDoesNotWaitForTheDead();
    void decisionAfterStopIsDropped();

private:
    void start(const EdgeDeadlines &deadlines = {});
    void onNetworkThread(const std::function<void(Socket &)> &work);
    std::unique_ptr<QWebSocket> connectSocket(const QString &path = u"/ws"_s);
    std::unique_ptr<RawClient> connectRaw();

    std::unique_ptr<FakeApplication> m_application;
    std::unique_ptr<TestedEdge> m_edge;
};

void tst_EdgeSocket::start(const EdgeDeadlines &deadlines)
{
    m_application = std::make_unique<FakeApplication>();
    m_edge = std::make_unique<TestedEdge>(*m_application, deadlines);
    QCOMPARE(m_edge->listen({u"127.0.0.1"_s, 0}), QString());
}

void tst_EdgeSocket::cleanup()
{
    m_edge.reset();
    m_application.reset();
}

void tst_EdgeSocket::onNetworkThread(const std::function<void(Socket &)> &work)
{
    Socket *socket = m_application->socket();
    QVERIFY(socket);
    m_edge->mailboxes().front()->post([socket, work] { work(*socket); });
}

std::unique_ptr<QWebSocket> tst_EdgeSocket::connectSocket(const QString &path)
{
    auto client = std::make_unique<QWebSocket>();
    client->open(QUrl(u"ws://127.0.0.1:%1%2"_s.arg(QString::number(m_edge->port()), path)));
    return client;
}

/** A client behind its handshake, whose received() begins with the first frame. */
std::unique_ptr<RawClient> tst_EdgeSocket::connectRaw()
{
    auto client = std::make_unique<RawClient>(m_edge->port());
    client->sendHandshake("/ws");
    if (QTest::qWaitFor([&] { return client->received().endsWith("\r\n\r\n"); }))
        client->forget();
    if (!QTest::qWaitFor([&] { return m_application->openSockets() > 0; }))
        qWarning("the socket was not opened");
    return client;
}

void tst_EdgeSocket::messagesGoBothWays()
{
    start();
    const auto client = connectSocket();
    QSignalSpy heard(client.get(), &QWebSocket::textMessageReceived);
    QTRY_COMPARE(m_application->openSockets(), 1);
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

void tst_EdgeSocket::closeCarriesItsCode()
{
    start();
    const auto client = connectSocket();
    QSignalSpy gone(client.get(), &QWebSocket::disconnected);
    QTRY_COMPARE(m_application->openSockets(), 1);
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

void tst_EdgeSocket::closeComesBehindWhatWaits()
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

void tst_EdgeSocket::closeWithoutStatusIsEmptyAndOnce()
{
    start();
    const auto client = connectRaw();
    onNetworkThread([](Socket &socket) { socket.close(1005); });
    QTRY_COMPARE(client->received(), QByteArray::fromHex("8800"));
    client->sendFrame(Close, {});
    QTRY_VERIFY(client->isClosed());
    QCOMPARE(client->received(), QByteArray::fromHex("8800"));
}

void tst_EdgeSocket::goodbyeIsClean()
{
    start();
    const auto client = connectRaw();
    client->sendFrame(Close, QByteArray::fromHex("03e8"));
    QTRY_COMPARE(m_application->farewells(), std::vector{Farewell::Clean});
    QTRY_VERIFY(client->isClosed());
    QCOMPARE(client->received(), QByteArray::fromHex("880203e8"));
}

void tst_EdgeSocket::vanishedPeerIsBroken()
{
    start();
    const auto client = connectRaw();
    client->sendFrame(Text, "last words");
    client->socket().disconnectFromHost();
    QTRY_COMPARE(m_application->farewells(), std::vector{Farewell::Broken});
    QCOMPARE(m_application->messages(), QList<QByteArray>{"last words"});
}

void tst_EdgeSocket::oversizeMessageEndsTheSocket()
{
    start();
    const auto client = connectSocket();
    QTRY_COMPARE(m_application->openSockets(), 1);
    client->sendTextMessage(QString(Limits::FrameBytesHard, u'x'));
    QTRY_COMPARE(m_application->messages().size(), 1);
    client->sendTextMessage(QString(Limits::FrameBytesHard + 1, u'x'));
    QTRY_COMPARE(m_application->farewells().size(), 1U);
    QCOMPARE(m_application->messages().size(), 1);
}

void tst_EdgeSocket::stopClosesEverySocket()
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

void tst_EdgeSocket::stopDoesNotWaitForTheDead()
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

void tst_EdgeSocket::decisionAfterStopIsDropped()
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

QTEST_GUILESS_MAIN(tst_EdgeSocket)
#include "tst_edge_socket.moc"
