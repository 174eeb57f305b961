// SPDX-License-Identifier: GPL-3.0-or-later
#include "mailbox.h"
#include "network.h"
#include "writingsocket.h"

#include <QtTest/qtest.h>

namespace {

constexpr quint64 Crowd = 1'000;

class NobodyHome : public EdgeHandler
{
public:
    void handleRequest(HttpRequest, Respond) override {}
    void handleUpgrade(HttpRequest, UpgradeDecision) override {}
};

/** A network without an edge: nothing is listened to, and sockets come from the test. */
class BareNetwork : public Network
{
public:
    using Network::adopt;
    using Network::flushWanted;
    using Network::Network;
    using Network::socketEnded;
    ~BareNetwork() override { dismissAll(); }

private:
    void closeGate() override {}
    void retryGate() override {}
    void requestArrived(HttpConnection &, const HttpHead &, const QByteArray &) override {}
    void shakeHands(std::unique_ptr<Stream>, const HttpHead &, const SocketOpened &) override {}
};

} // namespace

class TestNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_flushed.clear();
        m_sockets.clear();
        m_mailbox = std::make_shared<Mailbox>();
        m_network = std::make_unique<BareNetwork>(m_handler, m_mailbox, EdgeDeadlines(), FlushQueue::Pace::InSlices);
        for (quint64 id = 1; id <= Crowd; ++id) {
            auto socket = std::make_unique<WritingSocket>(id, m_flushed);
            m_sockets.append(socket.get());
            m_network->adopt(std::move(socket));
        }
    }

    void cleanup() { m_network.reset(); }

    void everybodyIsFlushedOnceInTheirOrder()
    {
        wantAll();
        QCOMPARE(m_flushed.size(), 0);
        QTRY_COMPARE(m_flushed.size(), qsizetype(Crowd));
        for (quint64 id = 1; id <= Crowd; ++id)
            QCOMPARE(m_flushed[qsizetype(id) - 1], id);
    }

    /** Otherwise a message into a large room would hold up everything that is said meanwhile. */
    void whatArrivesMeanwhileDoesNotWaitForAll()
    {
        qsizetype flushedBefore = -1;
        wantAll();
        m_mailbox->post([&] { // what the loop does next, but one
            m_mailbox->post([&] { flushedBefore = m_flushed.size(); });
        });
        QTRY_COMPARE(m_flushed.size(), qsizetype(Crowd));
        QVERIFY2(flushedBefore > 0 && flushedBefore < qsizetype(Crowd), qPrintable(QString::number(flushedBefore)));
    }

    void whoEndsWhileTheyWaitIsForgotten()
    {
        wantAll();
        QCoreApplication::sendPostedEvents(); // one turn
        QVERIFY(!m_flushed.isEmpty() && m_flushed.size() < qsizetype(Crowd));
        m_network->socketEnded(*m_sockets.last());
        m_network->socketEnded(*m_sockets.first());
        QTRY_COMPARE(m_flushed.size(), qsizetype(Crowd) - 1);
        QVERIFY(!m_flushed.contains(Crowd));
    }

private:
    void wantAll()
    {
        for (EdgeSocket *socket : std::as_const(m_sockets))
            m_network->flushWanted(*socket);
    }

    NobodyHome m_handler;
    QList<quint64> m_flushed;
    QList<EdgeSocket *> m_sockets;
    std::shared_ptr<Mailbox> m_mailbox;
    std::unique_ptr<BareNetwork> m_network;
};

QTEST_GUILESS_MAIN(TestNetwork)
#include "tst_network.moc"
