// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectiontest.h"

class TestReconnection : public ConnectionTest
{
    Q_OBJECT

private Q_SLOTS:
    void itComesBackWithGrowingWaits()
    {
        start();
        for (const Milliseconds wait : {500ms, 1000ms, 2000ms, 4000ms, 8000ms, 16000ms, 30000ms, 30000ms}) {
            const int before = m_transport->opened;
            m_transport->end(Transport::NoCloseCode);
            QCOMPARE(m_connection->state(), State::Waiting);
            m_clock->advance(wait - 1ms);
            QCOMPARE(m_transport->opened, before);
            m_clock->advance(1ms);
            QCOMPARE(m_transport->opened, before + 1);
        }
    }

    void calmForgetsTheFailures_data()
    {
        QTest::addColumn<int>("readyMs");
        QTest::addColumn<int>("wait");
        QTest::newRow("not long enough") << 59'000 << 2000;
        QTest::newRow("calm") << 60'000 << 500;
    }

    void calmForgetsTheFailures()
    {
        QFETCH(int, readyMs);
        QFETCH(int, wait);
        start();
        m_transport->end(1006);
        m_clock->advance(500ms);
        m_transport->end(1006);
        m_clock->advance(1000ms);
        becomeReady();
        stayReady(Milliseconds(readyMs));
        m_transport->end(1006);
        QCOMPARE(m_connection->nextAttempt() - m_clock->steady(), Milliseconds(wait));
    }

    void aSocketThatDoesNotBecomeReadyIsDropped()
    {
        start();
        m_clock->advance(Connection::SetupLimit);
        QCOMPARE(m_connection->state(), State::Waiting);
        QVERIFY(!m_transport->isOpen);
        m_clock->advance(500ms);
        m_transport->say(hello());
        m_clock->advance(Connection::SetupLimit);
        QCOMPARE(m_connection->state(), State::Waiting);
    }

    void silenceIsTheEnd()
    {
        start();
        becomeReady();
        m_clock->advance(25s);
        QCOMPARE(m_transport->sentOf(u"ping"_s).size(), 1);
        m_clock->advance(4999ms);
        QCOMPARE(m_connection->state(), State::Ready);
        m_clock->advance(1ms);
        QCOMPARE(m_connection->state(), State::Waiting);
        QCOMPARE(m_losses, 1);
        QVERIFY(!m_transport->isOpen);
    }

    void anAnswerIsASignOfLife()
    {
        start();
        becomeReady();
        stayReady(10min);
        QCOMPARE(m_connection->state(), State::Ready);
        QCOMPARE(m_transport->sentOf(u"ping"_s).size(), 24);
        QVERIFY(m_frames.isEmpty()); // pongs are nobody else's business
    }

    void afterASleepAnOpenSocketIsAskedAtOnce()
    {
        start();
        becomeReady();
        m_clock->sleep(1h);
        m_clock->advance(WakeWatch::Interval);
        QCOMPARE(m_transport->sentOf(u"ping"_s).size(), 1);
        m_clock->advance(Heartbeat::Limit);
        QCOMPARE(m_connection->state(), State::Waiting);
    }

    void aProgramThatStoodStillAsks()
    {
        start();
        becomeReady();
        m_clock->hang(20s);
        m_clock->advance(0ms);
        QCOMPARE(m_transport->sentOf(u"ping"_s).size(), 1);
    }

    void aClockThatIsSetAsksToo_data()
    {
        QTest::addColumn<int>("jump");
        QTest::addColumn<int>("pings");
        QTest::newRow("an hour back") << -3'600'000 << 1;
        QTest::newRow("a little") << 9'000 << 0;
        QTest::newRow("more than two intervals") << 10'001 << 1;
    }

    void aClockThatIsSetAsksToo()
    {
        QFETCH(int, jump);
        QFETCH(int, pings);
        start();
        becomeReady();
        m_clock->sleep(Milliseconds(jump));
        m_clock->advance(WakeWatch::Interval);
        QCOMPARE(m_transport->sentOf(u"ping"_s).size(), pings);
    }

    void aSleepCutsTheWaitShort()
    {
        start();
        for (int i = 0; i < 8; ++i) {
            m_transport->end(1006);
            m_clock->advance(31s);
        }
        m_transport->end(1006);
        const int before = m_transport->opened;
        m_clock->sleep(1h);
        m_clock->advance(WakeWatch::Interval);
        QCOMPARE(m_transport->opened, before + 1);
        m_clock->sleep(1h);
        m_clock->advance(WakeWatch::Interval); // it was connecting: what was half done is begun again
        QCOMPARE(m_transport->opened, before + 2);
    }

    void whoIsImpatientMayTryAtOnce()
    {
        start();
        m_transport->end(1006);
        m_connection->tryNow();
        QCOMPARE(m_transport->opened, 2);
        becomeReady();
        m_connection->tryNow();
        QCOMPARE(m_transport->sentOf(u"ping"_s).size(), 1);
    }
};

QTEST_APPLESS_MAIN(TestReconnection)
#include "tst_reconnection.moc"
