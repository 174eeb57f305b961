// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectiontest.h"

class TestConnection : public ConnectionTest
{
    Q_OBJECT

private Q_SLOTS:
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
};

QTEST_APPLESS_MAIN(TestConnection)
#include "tst_connection.moc"
