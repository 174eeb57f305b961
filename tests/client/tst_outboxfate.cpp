// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxtest.h"

class TestOutboxFate : public OutboxTest
{
    Q_OBJECT

private Q_SLOTS:
    void aRestart_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        QTest::addColumn<bool>("isSentAgain");
        QTest::newRow("queued") << int(OutboxState::Queued) << int(OutboxState::Queued) << true;
        QTest::newRow("sending") << int(OutboxState::Sending) << int(OutboxState::Queued) << true;
        QTest::newRow("sent") << int(OutboxState::Sent) << int(OutboxState::Sent) << false;
        QTest::newRow("failed") << int(OutboxState::Failed) << int(OutboxState::Failed) << false;
    }

    void aRestart()
    {
        QFETCH(int, before);
        QFETCH(int, after);
        QFETCH(bool, isSentAgain);
        add(u"text"_s);
        bring(OutboxState(before));
        const OutboxEntry left = entry(0);
        QCOMPARE(int(left.state), before);
        restart();
        QCOMPARE(int(state(0)), after);
        QCOMPARE(entry(0).clientId, left.clientId);
        QCOMPARE(entry(0).content, u"text"_s);
        QCOMPARE(entry(0).reason, left.reason);
        QCOMPARE(entry(0).attempts, left.attempts);
        m_outbox->openLine();
        QCOMPARE(m_due.size(), isSentAgain ? 1 : 0);
        if (isSentAgain)
            QCOMPARE(m_due[0].clientId, left.clientId);
    }

    void aLostRoomFailsVisibly()
    {
        m_outbox->openLine();
        add(u"on its way"_s);
        add(u"queued"_s);
        add(u"elsewhere"_s, Other);
        m_outbox->roomGone(General);
        QCOMPARE(state(0), OutboxState::Failed);
        QCOMPARE(state(1), OutboxState::Failed);
        QCOMPARE(entry(1).reason, QString(Failures::RoomGone));
        QCOMPARE(state(2), OutboxState::Sending);
        restart();
        QCOMPARE(state(1), OutboxState::Failed);
    }

    void retryingSendsTheSame()
    {
        m_outbox->openLine();
        add(u"a"_s);
        QVERIFY(!m_outbox->retry(m_due[0].clientId));
        m_outbox->refused(m_due[0].clientId, refusal("room_full", 403));
        QVERIFY(m_outbox->retry(m_due[0].clientId));
        QCOMPARE(m_due.size(), 2);
        QCOMPARE(m_due[1].clientId, m_due[0].clientId);
        QVERIFY(entry(0).reason.isEmpty());
    }

    void anIdThatIsTakenIsReplaced()
    {
        m_outbox->openLine();
        add(u"a"_s);
        m_outbox->refused(m_due[0].clientId, refusal("idempotency_conflict", 409));
        QVERIFY(m_outbox->retry(m_due[0].clientId));
        QVERIFY(m_due[1].clientId != m_due[0].clientId);
        QCOMPARE(m_due[1].content, u"a"_s);
    }

    void anEditIsAnotherMessage()
    {
        m_outbox->openLine();
        add(u"a"_s);
        QVERIFY(!m_outbox->edit(m_due[0].clientId, u"b"_s)); // on its way
        m_outbox->refused(m_due[0].clientId, refusal("message_too_long", 400));
        QVERIFY(!m_outbox->edit(m_due[0].clientId, u"  "_s));
        QVERIFY(m_outbox->edit(m_due[0].clientId, u"b"_s));
        QCOMPARE(m_due[1].content, u"b"_s);
        QVERIFY(m_due[1].clientId != m_due[0].clientId);
        restart();
        QCOMPARE(entry(0).content, u"b"_s);
    }

    void discarding()
    {
        add(u"never sent"_s);
        QVERIFY(m_outbox->discard(entry(0).clientId));
        m_outbox->openLine();
        add(u"a"_s);
        QVERIFY(!m_outbox->discard(m_due[0].clientId));
        m_outbox->closeLine();
        QVERIFY(!m_outbox->discard(m_due[0].clientId)); // the server may have it
        m_outbox->openLine();
        m_outbox->refused(m_due[0].clientId, refusal("room_full", 403));
        QVERIFY(m_outbox->discard(m_due[0].clientId));
        restart();
        QVERIFY(m_outbox->entries().isEmpty());
    }

    void whatCannotBeAMessageIsRefusedAtOnce()
    {
        QCOMPARE(m_outbox->add(General, u" \n"_s, {}).failure().code, u"invalid_request"_s);
        QCOMPARE(m_outbox->add(General, QString(20'001, u'x'), {}).failure().code, u"message_too_long"_s);
        QVERIFY(bool(m_outbox->add(General, QString(20'000, u'x'), {})));
    }

    void whoHearsOfAnEntryMayWriteAnother()
    {
        connect(m_outbox.get(), &Outbox::entryChanged, this, [this](const OutboxEntry &changed) {
            if (changed.state == OutboxState::Sending && m_outbox->entries().size() < 50)
                add(u"more"_s, RoomId(m_outbox->entries().size() + 1));
        });
        m_outbox->openLine();
        add(u"a"_s);
        m_clock.advance(1min);
        m_outbox->closeLine();
        m_outbox->roomGone(General);
        QCOMPARE(m_outbox->entries().size(), 50);
    }
};

QTEST_GUILESS_MAIN(TestOutboxFate)
#include "tst_outboxfate.moc"
