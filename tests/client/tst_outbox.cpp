// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxtest.h"

/** The numbered rules of Outbox, and what a restart does to each state. */
class TestOutbox : public OutboxTest
{
    Q_OBJECT

private Q_SLOTS:
    void clientIdsAreUuidsOfVersion7()
    {
        const QString id = newClientId(1'795'346'132'000ms);
        QVERIFY2(id.startsWith(u"01a202f7-ec20-7"_s), qPrintable(id)); // the milliseconds, and the version
        QCOMPARE(QUuid::fromString(id).variant(), QUuid::DCE);
        QVERIFY(newClientId(1ms) < newClientId(2ms));
        QVERIFY(newClientId(1ms) != newClientId(1ms));
        QVERIFY(newClientId(1ms).size() <= 64);
    }

    void anEntryWaitsForTheLine()
    {
        add(u"a"_s);
        QVERIFY(m_due.isEmpty());
        m_outbox->openLine();
        QCOMPARE(m_due.size(), 1);
        QCOMPARE(state(0), OutboxState::Sending);
        QCOMPARE(entry(0).attempts, 1);
    }

    void aRoomSendsOneAtATimeInOrder()
    {
        m_outbox->openLine();
        for (const QString &text : {u"a"_s, u"b"_s, u"c"_s})
            add(text);
        add(u"elsewhere"_s, Other);
        QCOMPARE(contents(), (QStringList{u"a"_s, u"elsewhere"_s}));
        ack(m_due[0], 11);
        QCOMPARE(contents().last(), u"b"_s);
        ack(m_due[2], 12);
        QCOMPARE(contents().last(), u"c"_s);
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("isFinal");
        QTest::newRow("nobody answered") << 0 << u"timeout"_s << false;
        QTest::newRow("broken") << 500 << u"internal"_s << false;
        QTest::newRow("busy") << 503 << u"busy"_s << false;
        QTest::newRow("unavailable") << 503 << u"unavailable"_s << false;
        QTest::newRow("too fast") << 429 << u"rate_limited"_s << false;
        QTest::newRow("token") << 401 << u"invalid_token"_s << false;
        QTest::newRow("too long") << 400 << u"message_too_long"_s << true;
        QTest::newRow("not a member") << 404 << u"not_a_member"_s << true;
        QTest::newRow("conflict") << 409 << u"idempotency_conflict"_s << true;
    }

    void refusals()
    {
        QFETCH(int, status);
        QFETCH(QString, code);
        QFETCH(bool, isFinal);
        m_outbox->openLine();
        add(u"a"_s);
        m_outbox->refused(m_due[0].clientId, {code, u"text"_s, status});
        QCOMPARE(state(0), isFinal ? OutboxState::Failed : OutboxState::Queued);
        QCOMPARE(entry(0).reason, code);
        QCOMPARE(m_tokenRefusals, status == 401 ? 1 : 0);
        m_clock.advance(1min);
        QCOMPARE(m_due.size(), isFinal ? 1 : 2);
        if (!isFinal)
            QCOMPARE(m_due[1].clientId, m_due[0].clientId);
    }

    void theServerSaysWhen()
    {
        m_outbox->openLine();
        add(u"a"_s);
        m_outbox->refused(m_due[0].clientId, refusal("busy", 503, 1200ms));
        m_clock.advance(1199ms);
        QCOMPARE(m_due.size(), 1);
        m_clock.advance(1ms);
        QCOMPARE(m_due.size(), 2);
    }

    void withoutAWordTheWaitsGrow()
    {
        m_outbox->openLine();
        add(u"a"_s);
        for (const Milliseconds wait : {500ms, 1000ms, 2000ms}) {
            const qsizetype before = m_due.size();
            m_outbox->refused(m_due.last().clientId, refusal("busy", 503));
            m_clock.advance(wait - 1ms);
            QCOMPARE(m_due.size(), before);
            m_clock.advance(1ms);
            QCOMPARE(m_due.size(), before + 1);
        }
    }

    void aWaitingEntryHoldsUpItsRoomOnly()
    {
        m_outbox->openLine();
        add(u"a"_s);
        add(u"b"_s);
        m_outbox->refused(m_due[0].clientId, refusal("busy", 503, 10s));
        add(u"elsewhere"_s, Other);
        m_clock.advance(9s);
        QCOMPARE(contents(), (QStringList{u"a"_s, u"elsewhere"_s}));
    }

    void aLimitHoldsUpEverything()
    {
        m_outbox->openLine();
        add(u"a"_s);
        m_outbox->refused(m_due[0].clientId, refusal("rate_limited", 429, 3s));
        add(u"elsewhere"_s, Other);
        QCOMPARE(m_due.size(), 1);
        m_clock.advance(3s);
        QCOMPARE(m_due.size(), 3);
    }

    void aFailedEntryLetsTheNextPass()
    {
        m_outbox->openLine();
        add(u"a"_s);
        add(u"b"_s);
        m_outbox->refused(m_due[0].clientId, refusal("message_too_long", 400));
        QCOMPARE(contents(), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(state(0), OutboxState::Failed);
    }

    void noMoreIsSentThanTheServerAllows()
    {
        m_outbox->openLine();
        for (int i = 0; i < 100; ++i)
            add(u"x"_s, RoomId(i + 1));
        QCOMPARE(m_due.size(), Outbox::Burst);
        m_clock.advance(1s);
        QCOMPARE(m_due.size(), Outbox::Burst + 4);
        m_clock.advance(1h);
        QCOMPARE(m_due.size(), 100);
    }

    void theEventTakesTheEntrysPlace_data()
    {
        QTest::addColumn<bool>("ackFirst");
        QTest::newRow("ack first") << true;
        QTest::newRow("event first") << false;
    }

    void theEventTakesTheEntrysPlace()
    {
        QFETCH(bool, ackFirst);
        m_outbox->openLine();
        add(u"a"_s);
        ChatMessage message = fresh(11);
        message.clientId = m_due[0].clientId;
        if (ackFirst) {
            ack(m_due[0], 11);
            QCOMPARE(state(0), OutboxState::Sent);
        }
        settle(11, {message});
        if (!ackFirst)
            m_outbox->acked({m_due[0].clientId, MessageId(1100), 11, {}, false}, 11);
        QVERIFY(m_outbox->entries().isEmpty());
        QCOMPARE(m_removed, QStringList{m_due[0].clientId});
        restart();
        QVERIFY(m_outbox->entries().isEmpty());
    }

    void whatWasAppliedWithoutTheMessageSettlesToo()
    {
        m_outbox->openLine();
        add(u"a"_s);
        ack(m_due[0], 11);
        settle(10, {});
        QCOMPARE(m_outbox->entries().size(), 1);
        settle(2000, {}); // a jump
        QVERIFY(m_outbox->entries().isEmpty());
    }

    void anAckOfWhatIsAppliedSettlesAtOnce()
    {
        m_outbox->openLine();
        add(u"a"_s);
        m_outbox->acked({m_due[0].clientId, MessageId(1), 11, {}, true}, 11);
        QVERIFY(m_outbox->entries().isEmpty());
    }

    void aBrokenLineSendsTheSameAgain()
    {
        m_outbox->openLine();
        add(u"a"_s);
        m_outbox->closeLine();
        QCOMPARE(state(0), OutboxState::Queued);
        m_clock.advance(1h);
        QCOMPARE(m_due.size(), 1);
        m_outbox->openLine();
        QCOMPARE(m_due.size(), 2);
        QCOMPARE(m_due[0].clientId, m_due[1].clientId);
    }
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
