// SPDX-License-Identifier: GPL-3.0-or-later
#include "closing.h"
#include "connection.h"
#include "faketransport.h"
#include "manualclock.h"

#include <QtCore/qjsonarray.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = Parley::Client::ConnectionState;

Q_DECLARE_METATYPE(Parley::Client::AfterClose)

namespace {

QJsonObject hello(const QString &serverId = u"s-1"_s, int protocol = 2)
{
    return {{u"type"_s, u"hello"_s},
            {u"data"_s,
             QJsonObject{{u"protocol"_s, protocol}, {u"server_id"_s, serverId}, {u"heartbeat_ms"_s, 25'000}}}};
}

QJsonObject ready()
{
    return {{u"type"_s, u"ready"_s},
            {u"id"_s, u"auth"_s},
            {u"data"_s, QJsonObject{{u"user"_s, QJsonObject{{u"id"_s, 2}}}, {u"rooms"_s, QJsonArray()}}}};
}

QJsonObject error(const QString &code, int retryAfterMs = -1)
{
    QJsonObject data{{u"code"_s, code}};
    if (retryAfterMs >= 0)
        data.insert(u"retry_after_ms"_s, retryAfterMs);
    return {{u"type"_s, u"error"_s}, {u"data"_s, data}};
}

} // namespace

class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_transport = std::make_unique<FakeTransport>();
        m_connection = std::make_unique<Connection>(*m_transport, *m_clock, [] { return 0.5; });
        m_states.clear();
        m_readies = m_losses = m_expiries = m_signOuts = 0;
        m_frames.clear();
        connect(m_connection.get(), &Connection::stateChanged, this, [this](State state) { m_states.append(state); });
        connect(m_connection.get(), &Connection::readyReceived, this, [this] { ++m_readies; });
        connect(m_connection.get(), &Connection::lost, this, [this] { ++m_losses; });
        connect(m_connection.get(), &Connection::tokenExpired, this, [this] { ++m_expiries; });
        connect(m_connection.get(), &Connection::signedOut, this, [this] { ++m_signOuts; });
        connect(m_connection.get(), &Connection::frameReceived, this,
                [this](const Frame &frame) { m_frames.append(frame.type); });
    }

    void cleanup()
    {
        m_connection.reset();
        m_transport.reset();
        m_clock.reset();
    }

    void addresses_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("socket");
        QTest::newRow("plain") << u"http://127.0.0.1:8080"_s << u"ws://127.0.0.1:8080/api/v1/ws?v=2"_s;
        QTest::newRow("secure") << u"https://chat.example.org/"_s << u"wss://chat.example.org/api/v1/ws?v=2"_s;
    }

    void addresses()
    {
        QFETCH(QString, server);
        QFETCH(QString, socket);
        QCOMPARE(socketUrl(QUrl(server)).toString(), socket);
    }

    void itBecomesReady()
    {
        start();
        QCOMPARE(m_transport->lastUrl.toString(), u"ws://127.0.0.1:1/api/v1/ws?v=2"_s);
        m_transport->say(hello());
        const QJsonObject auth = m_transport->last();
        QCOMPARE(auth.value(u"type"_s).toString(), u"auth"_s);
        QCOMPARE(auth.value(u"data"_s).toObject().value(u"token"_s).toString(), u"token-1"_s);
        QCOMPARE(m_readies, 0);
        m_transport->say(ready());
        QCOMPARE(m_readies, 1);
        QCOMPARE(m_states, (QList{State::Connecting, State::Authenticating, State::Ready}));
        m_transport->say({{u"type"_s, u"message"_s}});
        QCOMPARE(m_frames, QStringList{u"message"_s});
    }

    void nothingIsSentBeforeReady()
    {
        start();
        QVERIFY(!m_connection->send("{}"));
        becomeReady();
        QVERIFY(m_connection->send("{\"type\":\"x\"}"));
        m_transport->end(1006);
        QVERIFY(!m_connection->send("{}"));
    }

    void closings_data()
    {
        using enum AfterClose::Step;
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("isTokenFresh");
        QTest::addColumn<int>("retryAfter");
        QTest::addColumn<AfterClose>("after");
        const auto row = [](const char *name, int code, const AfterClose &after, int retryAfter = -1) {
            QTest::newRow(name) << code << false << retryAfter << after;
        };
        row("nothing said", 0, {Wait, 500ms});
        row("going away", 1001, {Wait, 500ms});
        row("broken", 1006, {Wait, 500ms});
        row("too big", 1009, {Wait, 500ms});
        row("try again later", 1013, {Wait, 500ms});
        row("try again later, when said", 1013, {Wait, 7s}, 7000);
        row("restart", 1012, {Wait, 1500ms});
        row("token", 4001, {Renew});
        row("revoked", 4002, {SignedOut});
        row("protocol error", 4003, {Wait, 500ms});
        row("version", 4004, {GiveUp});
        row("abuse", 4008, {Wait, 60s});
        row("abuse, when said", 4008, {Wait, 1200ms}, 1200);
        row("auth too late", 4009, {Wait, 500ms});
        QTest::newRow("a new token, too") << 4001 << true << -1 << AfterClose{SignedOut};
    }

    void closings()
    {
        QFETCH(int, code);
        QFETCH(bool, isTokenFresh);
        QFETCH(int, retryAfter);
        QFETCH(AfterClose, after);
        const auto half = [] { return 0.5; };
        BackOff backOff(half);
        const auto said = retryAfter < 0 ? std::nullopt : std::optional<Milliseconds>(retryAfter);
        QCOMPARE(afterClose({code, said, isTokenFresh}, backOff, half), after);
    }

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

    void aRefusedTokenIsRenewedOnce()
    {
        start();
        m_transport->say(hello());
        m_transport->end(4001);
        QCOMPARE(m_connection->state(), State::Renewing);
        QCOMPARE(m_expiries, 1);
        m_connection->renewed("token-2");
        m_transport->say(hello());
        QCOMPARE(m_transport->last().value(u"data"_s).toObject().value(u"token"_s).toString(), u"token-2"_s);
        m_transport->end(4001);
        QCOMPARE(m_connection->state(), State::SignedOut);
        QCOMPARE(m_signOuts, 1);
        QCOMPARE(m_expiries, 1);
    }

    void theErrorBeforeTheCloseIsEnough()
    {
        start();
        m_transport->say(hello());
        m_transport->say(error(u"invalid_token"_s));
        QCOMPARE(m_connection->state(), State::Renewing);
        QVERIFY(!m_transport->isOpen);
    }

    void aTokenThatWorkedMayExpireAgain()
    {
        start();
        m_transport->end(4001);
        m_connection->renewed("token-2");
        becomeReady();
        m_transport->end(4001);
        QCOMPARE(m_connection->state(), State::Renewing);
        QCOMPARE(m_expiries, 2);
    }

    void renewals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("state");
        QTest::newRow("refused") << 401 << int(State::SignedOut);
        QTest::newRow("no answer") << 0 << int(State::Waiting);
        QTest::newRow("busy") << 503 << int(State::Waiting);
    }

    void renewals()
    {
        QFETCH(int, status);
        QFETCH(int, state);
        start();
        m_transport->end(4001);
        m_connection->renewalFailed({u"x"_s, {}, status});
        QCOMPARE(int(m_connection->state()), state);
        m_clock->advance(1s);
        QCOMPARE(m_transport->opened, state == int(State::Waiting) ? 2 : 1);
    }

    void revocationIsTheEnd()
    {
        start();
        becomeReady();
        m_transport->say({{u"type"_s, u"session_revoked"_s}, {u"data"_s, QJsonObject()}});
        QCOMPARE(m_connection->state(), State::SignedOut);
        m_clock->advance(1h);
        QCOMPARE(m_transport->opened, 1);
        QCOMPARE(m_clock->timers(), 0);
    }

    void aServerThatAsksForItIsLeft()
    {
        start();
        becomeReady();
        m_transport->say({{u"type"_s, u"reconnect"_s}});
        QCOMPARE(m_connection->nextAttempt() - m_clock->steady(), 1500ms);
    }

    void abuseWaitsForWhatWasSaid()
    {
        start();
        becomeReady();
        m_transport->say(error(u"rate_limited"_s, 4200));
        m_transport->end(4008);
        QCOMPARE(m_connection->nextAttempt() - m_clock->steady(), 4200ms);
    }

    void strangersAreRefused_data()
    {
        QTest::addColumn<QString>("serverId");
        QTest::addColumn<int>("protocol");
        QTest::newRow("another server") << u"s-2"_s << 2;
        QTest::newRow("another protocol") << u"s-1"_s << 3;
    }

    void strangersAreRefused()
    {
        QFETCH(QString, serverId);
        QFETCH(int, protocol);
        start();
        m_transport->say(hello(serverId, protocol));
        QCOMPARE(m_connection->state(), State::Refused);
        QVERIFY(m_transport->sent.isEmpty()); // it does not get the token
        m_clock->advance(1h);
        QCOMPARE(m_transport->opened, 1);
    }

    void nonsenseIsIgnored()
    {
        start();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"that is none"_s));
        Q_EMIT m_transport->received("nonsense");
        becomeReady();
        QCOMPARE(m_connection->state(), State::Ready);
    }

    void stoppingEndsEverything()
    {
        start();
        becomeReady();
        m_connection->stop();
        QCOMPARE(m_connection->state(), State::Offline);
        QCOMPARE(m_losses, 1);
        QVERIFY(!m_transport->isOpen);
        QCOMPARE(m_clock->timers(), 0);
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

private:
    void start() { m_connection->start({QUrl(u"http://127.0.0.1:1"_s), u"s-1"_s, "token-1", u"test"_s, u"device"_s}); }

    void becomeReady()
    {
        m_transport->say(hello());
        m_transport->say(ready());
    }

    /** Every ping is answered. */
    void stayReady(Milliseconds time)
    {
        qsizetype answered = m_transport->sentOf(u"ping"_s).size();
        for (Milliseconds gone = 0ms; gone < time; gone += 1s) {
            m_clock->advance(1s);
            for (; answered < m_transport->sentOf(u"ping"_s).size(); ++answered)
                m_transport->say({{u"type"_s, u"pong"_s}, {u"id"_s, u"ping"_s}});
        }
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeTransport> m_transport;
    std::unique_ptr<Connection> m_connection;
    QList<State> m_states;
    QStringList m_frames;
    int m_readies = 0;
    int m_losses = 0;
    int m_expiries = 0;
    int m_signOuts = 0;
};

QTEST_APPLESS_MAIN(TestConnection)
#include "tst_connection.moc"
