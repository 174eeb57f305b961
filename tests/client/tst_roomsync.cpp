// SPDX-License-Identifier: GPL-3.0-or-later
#include "messages.h"
#include "roomsync.h"

#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;

namespace {

QList<qint64> seqs(const QList<ChatMessage> &messages)
{
    QList<qint64> list;
    for (const ChatMessage &message : messages)
        list.append(message.seq);
    return list;
}

using Seqs = QList<qint64>;

} // namespace

/** The client rule (protocol.md 2.2), case by case; tst_clientrule shakes it. */
class TestRoomSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEvent_data()
    {
        QTest::addColumn<qint64>("seq");
        QTest::addColumn<Seqs>("applied");
        QTest::addColumn<bool>("asks");
        QTest::newRow("next") << qint64(11) << Seqs{11} << false;
        QTest::newRow("known") << qint64(10) << Seqs{} << false;
        QTest::newRow("long known") << qint64(3) << Seqs{} << false;
        QTest::newRow("gap") << qint64(12) << Seqs{} << true;
        QTest::newRow("widest gap") << qint64(1010) << Seqs{} << true;
        QTest::newRow("too wide") << qint64(1011) << Seqs{1011} << false;
    }

    void anEvent()
    {
        QFETCH(qint64, seq);
        QFETCH(Seqs, applied);
        QFETCH(bool, asks);
        RoomSync sync({10, 1});
        const SyncOutcome outcome = sync.event(seq, fresh(seq));
        QCOMPARE(seqs(outcome.messages), applied);
        QCOMPARE(outcome.hasChanged, !applied.isEmpty());
        QCOMPARE(outcome.syncAfter.has_value(), asks);
        if (asks)
            QCOMPARE(*outcome.syncAfter, 10);
        QCOMPARE(outcome.range.last, applied.isEmpty() ? 10 : seq);
    }

    void eventsWaitForTheSyncAndNoSecondOneIsAsked()
    {
        RoomSync sync({10, 1});
        QVERIFY(sync.event(13, fresh(13)).syncAfter);
        for (const qint64 seq : {14, 11, 15})
            QVERIFY(!sync.event(seq, fresh(seq)).syncAfter);
        const SyncOutcome outcome = sync.page({{fresh(11), fresh(12)}, 12, false});
        QCOMPARE(seqs(outcome.messages), (Seqs{11, 12, 13, 14, 15}));
        QCOMPARE(outcome.range.last, 15);
        QVERIFY(!outcome.syncAfter);
        QVERIFY(!sync.isSyncing());
    }

    void pagesFollowTheChangesUntilTheEnd()
    {
        RoomSync sync({10, 1});
        QCOMPARE(sync.ready(1, 40).syncAfter, std::optional<qint64>(10));
        const SyncOutcome first = sync.page({{fresh(11), changed(5, 20)}, 40, true});
        QCOMPARE(first.range.last, 20);
        QCOMPARE(first.syncAfter, std::optional<qint64>(20));
        const SyncOutcome second = sync.page({{fresh(30)}, 40, false});
        QCOMPARE(second.range.last, 40);
        QVERIFY(!second.syncAfter);
    }

    void aGapInTheBufferAsksAgain()
    {
        RoomSync sync({10, 1});
        sync.event(12, fresh(12));
        sync.event(20, fresh(20));
        const SyncOutcome outcome = sync.page({{fresh(11)}, 11, false});
        QCOMPARE(outcome.range.last, 12);
        QCOMPARE(outcome.syncAfter, std::optional<qint64>(12));
        QCOMPARE(seqs(sync.page({{}, 19, false}).messages), Seqs{20});
    }

    void aFullBufferIsRepairedByAnotherSync()
    {
        RoomSync sync({0, 1});
        sync.event(2, fresh(2));
        for (qint64 seq = 3; seq < RoomSync::BufferMax + 10; ++seq)
            sync.event(seq, fresh(seq));
        QCOMPARE(sync.page({{fresh(1)}, 1, false}).syncAfter, std::optional<qint64>(1));
    }

    void aSyncThatWasRefusedIsAskedAgain()
    {
        RoomSync sync({10, 1});
        sync.event(12, fresh(12));
        QCOMPARE(sync.askAgain().syncAfter, std::optional<qint64>(10));
        QCOMPARE(seqs(sync.page({{fresh(11)}, 11, false}).messages), (Seqs{11, 12}));
    }

    void whatWasBufferedGoesWithTheConnection()
    {
        RoomSync sync({10, 1});
        sync.event(12, fresh(12));
        sync.disconnected();
        QVERIFY(!sync.page({{fresh(11)}, 11, false}).hasChanged);
        QCOMPARE(sync.ready(1, 12).syncAfter, std::optional<qint64>(10));
    }

    void whoIsFarBehindJumps()
    {
        RoomSync sync({10, 1});
        const SyncOutcome outcome = sync.ready(1, 10 + RoomSync::JumpDistance + 1);
        QVERIFY(outcome.wantsNewestPage);
        QVERIFY(!outcome.syncAfter);
        QVERIFY(sync.isEmpty());
        QVERIFY(sync.hasOlder());
        QCOMPARE(outcome.range, RoomSync::emptyRange(1011));
        QVERIFY(!RoomSync({10, 1}).ready(1, 10 + RoomSync::JumpDistance).wantsNewestPage);
    }

    void aServerThatFellBackIsBelieved()
    {
        RoomSync sync({10, 1});
        const SyncOutcome outcome = sync.ready(1, 7);
        QCOMPARE(outcome.range, RoomSync::emptyRange(7));
        QVERIFY(outcome.hasChanged && outcome.wantsNewestPage);
    }

    void retentionDropsWhatTheServerDropped()
    {
        RoomSync sync({50, 1});
        QCOMPARE(sync.ready(30, 50).range, (RoomRange{50, 30}));
        QVERIFY(!sync.hasOlder());
    }

    void changesOutsideTheRangeAreNotInserted()
    {
        RoomSync sync({50, 30});
        const SyncOutcome outcome = sync.event(51, changed(29, 51));
        QVERIFY(outcome.messages.isEmpty());
        QVERIFY(outcome.hasChanged);
        QCOMPARE(outcome.range.last, 51);
        QCOMPARE(seqs(sync.event(52, changed(30, 52)).messages), Seqs{30});
    }

    void anOlderPageCannotBringBackAnOlderState()
    {
        RoomSync sync({50, 30});
        sync.historyAsked();
        sync.event(51, changed(29, 51));
        const SyncOutcome outcome = sync.olderPage({{fresh(28), fresh(29)}, true, false, 50});
        QCOMPARE(outcome.messages, (QList<ChatMessage>{fresh(28), changed(29, 51)}));
        QCOMPARE(outcome.range, (RoomRange{51, 28}));
    }

    void theBeginningIsReached()
    {
        RoomSync sync({50, 30});
        sync.historyAsked();
        QCOMPARE(sync.olderPage({{fresh(7)}, false, false, 50}).range, (RoomRange{50, 1}));
        QVERIFY(!sync.hasOlder());
    }

    void theNewestPageFillsAnEmptyRange()
    {
        RoomSync sync(RoomSync::emptyRange(50));
        sync.historyAsked();
        const SyncOutcome outcome = sync.newestPage({{fresh(48), fresh(51), fresh(52)}, true, false, 53});
        QCOMPARE(outcome.range, (RoomRange{53, 48}));
        QVERIFY(!sync.event(53, fresh(53)).hasChanged);
    }

    void aPageFromBeforeItWasAskedForIsOfNoUse()
    {
        RoomSync sync(RoomSync::emptyRange(50));
        sync.historyAsked();
        QVERIFY(!sync.newestPage({{fresh(48)}, true, false, 49}).hasChanged);
    }
};

QTEST_APPLESS_MAIN(TestRoomSync)
#include "tst_roomsync.moc"
