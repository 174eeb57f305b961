// SPDX-License-Identifier: GPL-3.0-or-later
#include "clientid.h"
#include "manualclock.h"
#include "messages.h"
#include "outbox.h"
#include "store.h"

#include <QtCore/qtemporarydir.h>
#include <QtCore/quuid.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr RoomId General(1);
constexpr RoomId Other(2);

Failure refusal(const char *code, int status, std::optional<Milliseconds> after = {})
{
    return {QString::fromLatin1(code), u"text"_s, status, after};
}

} // namespace

/** The numbered rules of Outbox, and what a restart does to each state. */
class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        restart();
    }

    void cleanup()
    {
        m_outbox.reset();
        m_store.reset();
    }

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

private:
    void restart()
    {
        m_outbox.reset();
        m_outboxStore.reset();
        m_store = std::make_unique<Store>(m_dir->path());
        QVERIFY(bool(m_store->open()));
        m_outboxStore = std::make_unique<OutboxStore>(*m_store);
        m_outbox = std::make_unique<Outbox>(*m_outboxStore, m_clock, [] { return 0.5; });
        m_due.clear();
        m_removed.clear();
        m_tokenRefusals = 0;
        connect(m_outbox.get(), &Outbox::due, this, [this](const OutboxEntry &entry) { m_due.append(entry); });
        connect(m_outbox.get(), &Outbox::entryRemoved, this,
                [this](RoomId, const QString &clientId) { m_removed.append(clientId); });
        connect(m_outbox.get(), &Outbox::tokenRefused, this, [this] { ++m_tokenRefusals; });
        m_outbox->load();
    }

    void add(const QString &content, RoomId room = General) { QVERIFY(bool(m_outbox->add(room, content, {}))); }
    void ack(const OutboxEntry &entry, qint64 seq)
    {
        m_outbox->acked({entry.clientId, MessageId(seq * 100), seq, {}, false}, 0);
    }

    void settle(qint64 appliedSeq, const QList<ChatMessage> &messages)
    {
        const QList<OutboxEntry> entries = m_outbox->settledBy(General, appliedSeq, messages);
        QVERIFY(m_outboxStore->replace({}, entries));
        m_outbox->settled(entries);
    }

    void bring(OutboxState state)
    {
        if (state == OutboxState::Queued)
            return;
        m_outbox->openLine();
        if (state == OutboxState::Sent)
            ack(m_due[0], 11);
        else if (state == OutboxState::Failed)
            m_outbox->refused(m_due[0].clientId, refusal("room_full", 403));
    }

    const OutboxEntry &entry(qsizetype i) const { return m_outbox->entries()[i]; }
    OutboxState state(qsizetype i) const { return entry(i).state; }

    QStringList contents() const
    {
        QStringList list;
        for (const OutboxEntry &entry : m_due)
            list.append(entry.content);
        return list;
    }

    ManualClock m_clock;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<OutboxStore> m_outboxStore;
    std::unique_ptr<Outbox> m_outbox;
    QList<OutboxEntry> m_due;
    QStringList m_removed;
    int m_tokenRefusals = 0;
};

QTEST_GUILESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
