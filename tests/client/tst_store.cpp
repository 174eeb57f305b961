// SPDX-License-Identifier: GPL-3.0-or-later
#include "storetest.h"

class TestStore : public StoreTest
{
    Q_OBJECT

private Q_SLOTS:
    void accountsLieApart()
    {
        const QString a = accountFolder(u"/d"_s, u"s-1"_s, UserId(2));
        QCOMPARE(a, u"/d/accounts/s-1-2"_s);
        QVERIFY(a != accountFolder(u"/d"_s, u"s-1"_s, UserId(3)));
        QVERIFY(a != accountFolder(u"/d"_s, u"s-2"_s, UserId(2)));
        QCOMPARE(accountFolder(u"/d"_s, u"../x/y"_s, UserId(2)), u"/d/accounts/_002e_002e_002fx_002fy-2"_s);
    }

    void theFileIsForTheUserAlone()
    {
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther
            | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(m_store->folder()) & others));
    }

    void aRoomSurvivesTheRestart()
    {
        const CachedRoom room = cachedRoom(General, {10, 3});
        QVERIFY(m_cache->save(room));
        reopen();
        QCOMPARE(m_cache->rooms(), QList{room});
        QCOMPARE(m_cache->range(General), std::optional(room.range));
        QVERIFY(!m_cache->range(RoomId(9)));
    }

    void messagesSurviveInTheirOrder()
    {
        QVERIFY(m_cache->save(cachedRoom(General, {0, 1})));
        const ChatMessage first = stored({30, 1, 1}, u"你好"_s);
        const ChatMessage second = stored({20, 2, 2}, u"two"_s);
        QVERIFY(m_cache->apply(General, outcome({2, 1}, {second, first})));
        reopen();
        QCOMPARE(m_cache->before(General, 100, 50), (QList{first, second}));
        QCOMPARE(m_cache->before(General, 100, 1), QList{second});
        QCOMPARE(m_cache->before(General, 2, 50), QList{first});
        QCOMPARE(m_cache->between(General, 2, 9), QList{second});
        QCOMPARE(m_cache->message(MessageId(30)), std::optional(first));
        QCOMPARE(m_cache->oldest(General), std::optional(MessageId(30)));
        QCOMPARE(m_cache->range(General), std::optional(RoomRange{2, 1}));
    }

    void theLaterChangeWins()
    {
        QVERIFY(m_cache->save(cachedRoom(General, {0, 1})));
        const ChatMessage later = stored({30, 1, 5}, u"edited"_s);
        QVERIFY(m_cache->apply(General, outcome({5, 1}, {later})));
        QVERIFY(m_cache->apply(General, outcome({6, 1}, {stored({30, 1, 1}, u"old"_s)})));
        QCOMPARE(m_cache->before(General, 100, 50), QList{later});
    }

    void whatIsBelowTheRangeGoes()
    {
        QVERIFY(m_cache->save(cachedRoom(General, {0, 1})));
        const ChatMessage kept = stored({3, 3, 3}, u"c"_s);
        QVERIFY(m_cache->apply(General, outcome({3, 1}, {stored({1, 1, 1}, u"a"_s), stored({2, 2, 2}, u"b"_s), kept})));
        QVERIFY(m_cache->apply(General, outcome({4, 3}, {})));
        QCOMPARE(m_cache->before(General, 100, 50), QList{kept});
    }

    void rangeAndMessagesAreOneTransaction()
    {
        QVERIFY(m_cache->save(cachedRoom(General, {0, 1})));
        const bool isDone = m_store->transaction([&] {
            return m_cache->apply(General, outcome({1, 1}, {stored({1, 1, 1}, u"a"_s)})) && false;
        });
        QVERIFY(!isDone);
        QCOMPARE(m_cache->range(General), std::optional(RoomRange{0, 1}));
        QVERIFY(m_cache->before(General, 100, 50).isEmpty());
        QVERIFY(!m_cache->apply(RoomId(9), outcome({1, 1}, {}))); // a room that is not there
    }

    void purgingLeavesTheOtherRoomsAndTheDraft()
    {
        QVERIFY(m_cache->save(cachedRoom(General, {0, 1})) && m_cache->save(cachedRoom(RoomId(2), {0, 1})));
        QVERIFY(m_cache->apply(General, outcome({1, 1}, {stored({1, 1, 1}, u"a"_s)})));
        QVERIFY(m_cache->setDraft(General, u"unfinished"_s));
        QVERIFY(m_cache->purge(General));
        reopen();
        QCOMPARE(m_cache->rooms().size(), 1);
        QVERIFY(!m_cache->message(MessageId(1)));
        QCOMPARE(m_cache->draft(General), u"unfinished"_s);
    }

    void draftsComeAndGo()
    {
        QVERIFY(m_cache->draft(General).isEmpty());
        QVERIFY(m_cache->setDraft(General, u"a"_s) && m_cache->setDraft(General, u"ab"_s));
        reopen();
        QCOMPARE(m_cache->draft(General), u"ab"_s);
        QVERIFY(m_cache->setDraft(General, {}));
        QVERIFY(m_cache->draft(General).isEmpty());
    }

    void countsAreSavedWithoutMovingTheRange()
    {
        CachedRoom room = cachedRoom(General, {5, 2});
        QVERIFY(m_cache->save(room));
        room.range = {99, 99};
        room.head.read = {8, 0, 0};
        QVERIFY(m_cache->saveCounts(room));
        room.range = {5, 2};
        QCOMPARE(m_cache->rooms(), QList{room});
    }

    void theOutboxSurvivesInEveryState()
    {
        OutboxStore outbox(*m_store);
        QList<OutboxEntry> entries;
        for (const OutboxState state :
             {OutboxState::Queued, OutboxState::Sending, OutboxState::Sent, OutboxState::Failed}) {
            OutboxEntry entry{0,
                              u"id-%1"_s.arg(int(state)),
                              General,
                              u"第 %1 条 '); --"_s.arg(int(state)),
                              MessageId(3),
                              state,
                              u"reason"_s,
                              u"detail"_s,
                              2,
                              Timestamp{1'795'346'132'366'810},
                              17,
                              MessageId(4)};
            const auto added = outbox.add(entry);
            QVERIFY(added && added->position > 0);
            entries.append(*added);
        }
        reopen();
        QCOMPARE(OutboxStore(*m_store).entries(), entries);
    }

    void whatSomebodyWroteOutlivesThePower()
    {
        const auto level = [this] {
            Query query(*m_store, "PRAGMA synchronous");
            return query.next() ? query.number(0) : -1;
        };
        constexpr int Normal = 1;
        constexpr int Full = 2;
        qint64 during = 0;
        QVERIFY(m_store->durably([&] {
            during = level();
            return true;
        }));
        QCOMPARE(during, Full);
        QCOMPARE(level(), Normal);
        QVERIFY(!m_store->durably([] { return false; }));
        QCOMPARE(level(), Normal);
    }

    void aClientIdIsThereOnce()
    {
        OutboxStore outbox(*m_store);
        OutboxEntry entry;
        entry.clientId = u"same"_s;
        QVERIFY(outbox.add(entry));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"UNIQUE"_s));
        QVERIFY(!outbox.add(entry));
    }

    void severalChangesOfTheOutboxAreOne()
    {
        OutboxStore outbox(*m_store);
        OutboxEntry entry;
        entry.clientId = u"a"_s;
        OutboxEntry a = *outbox.add(entry);
        entry.clientId = u"b"_s;
        const OutboxEntry b = *outbox.add(entry);
        a.state = OutboxState::Failed;
        QVERIFY(outbox.replace({a}, {b}));
        QCOMPARE(outbox.entries(), QList{a});
    }

    void notesAreKept()
    {
        QVERIFY(m_store->note(u"me"_s).isEmpty());
        QVERIFY(m_store->setNote(u"me"_s, u"1"_s) && m_store->setNote(u"me"_s, u"2"_s));
        reopen();
        QCOMPARE(m_store->note(u"me"_s), u"2"_s);
    }

    void aFileThatIsNoDatabaseIsSetAside()
    {
        m_store.reset();
        QFile file(m_dir->filePath(u"account/"_s + Store::FileName));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(QByteArray(8192, 'x'));
        file.close();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"not a database"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot open the store"_s));
        reopen();
        QVERIFY(m_cache->rooms().isEmpty());
        QCOMPARE(QDir(m_store->folder()).entryList({u"*.unreadable-*"_s}, QDir::Files).size(), 1);
    }

    void aDamagedFileIsFoundAndTheOutboxRescued()
    {
        QVERIFY(m_cache->save(cachedRoom(General, {0, 1})));
        OutboxEntry entry;
        entry.room = General;
        for (int i = 0; i < 300; ++i) {
            entry.clientId = u"c%1"_s.arg(i);
            entry.content = u"not sent yet %1"_s.arg(i);
            QVERIFY(OutboxStore(*m_store).add(entry));
        }
        QVERIFY(m_cache->setDraft(General, u"unfinished"_s) && m_store->setNote(u"me"_s, u"ana"_s));
        const QList<OutboxEntry> outbox = OutboxStore(*m_store).entries();
        QList<ChatMessage> messages;
        for (qint64 seq = 1; seq <= 2'000; ++seq)
            messages.append(stored({seq, seq, seq}, u"some words that take their place"_s));
        QVERIFY(m_cache->apply(General, outcome({2'000, 1}, messages)));
        m_store.reset();
        QVERIFY(damageFile(m_dir->filePath(u"account/"_s + Store::FileName), 0.5));
        reopen();
        int damaged = 0;
        m_store->whenDamaged([&] { ++damaged; });
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"malformed"_s));
        QVERIFY(m_cache->between(General, 1, 2'000).size() < 2'000);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"malformed"_s));
        QVERIFY(m_cache->between(General, 1, 2'000).size() < 2'000);
        QCOMPARE(damaged, 1);
        QVERIFY(m_store->isDamaged());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"made anew"_s));
        QVERIFY(bool(m_store->rebuild()));
        QVERIFY(!m_store->isDamaged());
        QCOMPARE(OutboxStore(*m_store).entries(), outbox);
        QCOMPARE(m_cache->draft(General), u"unfinished"_s);
        QCOMPARE(m_store->note(u"me"_s), u"ana"_s);
        QVERIFY(m_cache->rooms().isEmpty() && m_cache->between(General, 1, 2'000).isEmpty());
        QCOMPARE(QDir(m_store->folder()).entryList({u"*.unreadable-*"_s}, QDir::Files).size(), 1);
    }

    void aStoreInUseIsNotSetAside()
    {
        m_store->connection().exec(u"BEGIN EXCLUSIVE"_s); // another program that has it for itself
        Store second(m_store->folder());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"locked"_s));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot open the store"_s));
        QVERIFY(!second.open());
        QCOMPARE(QDir(m_store->folder()).entryList({u"*.unreadable-*"_s}, QDir::Files).size(), 0);
        m_store->connection().exec(u"ROLLBACK"_s);
    }

    void aStoreOfALaterVersionIsSetAside()
    {
        QVERIFY(Query(*m_store, "PRAGMA user_version = 99").run());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"cannot open the store"_s));
        reopen();
        QCOMPARE(QDir(m_store->folder()).entryList({u"*.unreadable-*"_s}, QDir::Files).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
