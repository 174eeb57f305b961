// SPDX-License-Identifier: GPL-3.0-or-later
#include "websockettransport.h"

#include <QtCore/qregularexpression.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>
#include <QtWebSockets/qwebsocket.h>
#include <QtWebSockets/qwebsocketserver.h>

#include <memory>

using namespace Parley::Client;
using namespace Qt::StringLiterals;

/** The real socket against Qt's own server. */
class TestWebSocketTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<QWebSocketServer>(u"test"_s, QWebSocketServer::NonSecureMode);
        QVERIFY(m_server->listen(QHostAddress::LocalHost));
    }

    void framesGoBothWays()
    {
        WebSocketTransport transport;
        QSignalSpy received(&transport, &Transport::received);
        const auto peer = open(transport);
        QSignalSpy heard(peer.get(), &QWebSocket::textMessageReceived);
        // Qt's own server cuts longer ones into fragments, and not between characters.
        const QString long_ = u"你好 "_s.repeated(70'000);
        peer->sendTextMessage(long_);
        QTRY_COMPARE(received.size(), 1);
        QCOMPARE(received[0][0].toByteArray(), long_.toUtf8());
        transport.send("{\"a\":\"é\"}");
        QTRY_COMPARE(heard.size(), 1);
        QCOMPARE(heard[0][0].toString(), u"{\"a\":\"é\"}"_s);
    }

    void theCloseCodeIsReportedOnce()
    {
        WebSocketTransport transport;
        QSignalSpy closed(&transport, &Transport::closed);
        const auto peer = open(transport);
        peer->close(QWebSocketProtocol::CloseCode(4002));
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(closed[0][0].toInt(), 4002);
        QTest::qWait(20);
        QCOMPARE(closed.size(), 1);
    }

    void aBrokenConnectionSaysNothing()
    {
        WebSocketTransport transport;
        QSignalSpy closed(&transport, &Transport::closed);
        const auto peer = open(transport);
        peer->abort();
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(closed[0][0].toInt() < 4000);
    }

    void nobodyThereIsReported()
    {
        const QUrl url = m_server->serverUrl();
        m_server->close();
        WebSocketTransport transport;
        QSignalSpy closed(&transport, &Transport::closed);
        transport.open(url);
        QTRY_COMPARE(closed.size(), 1);
        transport.open(url);
        QTRY_COMPARE(closed.size(), 2);
    }

    void anOldSocketDoesNotSpeakForTheNewOne()
    {
        WebSocketTransport transport;
        QSignalSpy closed(&transport, &Transport::closed);
        const auto first = open(transport);
        const auto second = open(transport);
        QTRY_COMPARE(first->state(), QAbstractSocket::UnconnectedState);
        QVERIFY(closed.isEmpty());
        transport.abort();
        QTRY_COMPARE(second->state(), QAbstractSocket::UnconnectedState);
        QVERIFY(closed.isEmpty());
        transport.send("{}"); // to nobody
    }

    void closingBeforeTheSocketIsOpenSaysNothing()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        WebSocketTransport transport;
        QSignalSpy closed(&transport, &Transport::closed);
        transport.open(m_server->serverUrl());
        transport.close();
        const auto next = open(transport);
        transport.close();
        QTRY_COMPARE(next->state(), QAbstractSocket::UnconnectedState);
        QVERIFY(closed.isEmpty());
    }

private:
    std::unique_ptr<QWebSocket> open(WebSocketTransport &transport)
    {
        transport.open(m_server->serverUrl());
        [[maybe_unused]] const bool came = QTest::qWaitFor([this] { return m_server->hasPendingConnections(); });
        Q_ASSERT(came);
        return std::unique_ptr<QWebSocket>(m_server->nextPendingConnection());
    }

    std::unique_ptr<QWebSocketServer> m_server;
};

QTEST_GUILESS_MAIN(TestWebSocketTransport)
#include "tst_websockettransport.moc"
