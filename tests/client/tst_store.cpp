// SPDX-License-Identifier: GPL-3.0-or-later
#include "damage.h"
#include "messages.h"
#include "outboxstore.h"
#include "query.h"
#include "roomcache.h"
#include "store.h"
#include "typesreader.h"

#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr RoomId General(1);

CachedRoom cachedRoom(RoomId id, RoomRange range)
{
    const QJsonObject json{{u"id"_s, id.value()}, {u"name"_s, u"general"_s}, {u"last_seq"_s, range.last}};
    CachedRoom room{*readRoomHead(json), range};
    room.head.read = {4, 2, 1};
    room.countedTo = 9;
    room.readWanted = 7;
    return room;
}

ChatMessage stored(const MessageKey &key, const QString &content)
{
    return *readChatMessage(messageJson(key, General, UserId(2), content));
}

SyncOutcome outcome(RoomRange range, const QList<ChatMessage> &messages)
{
    SyncOutcome to;
    to.range = range;
    to.messages = messages;
    to.hasChanged = true;
    return to;
}

} // namespace

class TestStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        reopen();
    }

    void cleanup()
    {
        m_store.reset();
        m_dir.reset();
    }

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

    void messagesAreFoundByTheirWords_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QList<int>>("found");
        const auto row = [](const QString &query, const QList<int> &found) {
            QTest::newRow(qPrintable(query)) << query << found;
        };
        row(u"世"_s, {3, 1});
        row(u"世界"_s, {1});
        row(u"界世"_s, {3});
        row(u"HELLO"_s, {4, 2});
        row(u"hel"_s, {4, 2});
        row(u"ello"_s, {}); // no word begins so
        row(u"hello world"_s, {4, 2});
        row(u"world-hello"_s, {4});
        row(u"界 hello"_s, {});
        row(u"👍"_s, {4});
        row(u"\"') OR 1 --"_s, {});
        row(u"words:hello"_s, {});
        row(u"*"_s, {});
        row(u"加入了"_s, {}); // the system says it
    }

    void messagesAreFoundByTheirWords()
    {
        QFETCH(QString, query);
        QFETCH(QList<int>, found);
        QVERIFY(m_cache->save(cachedRoom(General, {0, 1})));
        QJsonObject notice = messageJson({5, 5, 5}, General, UserId(), u"Ana 加入了房间"_s);
        notice.insert(u"type"_s, u"system"_s);
        QVERIFY(m_cache->apply(General,
                               outcome({5, 1},
                                       {stored({1, 1, 1}, u"你好，世界！"_s), stored({2, 2, 2}, u"Hello, world"_s),
                                        stored({3, 3, 3}, u"界世"_s), stored({4, 4, 4}, u"world: \"hello\" 👍"_s),
                                        *readChatMessage(notice)})));
        QCOMPARE(idsOf(m_cache->search(SearchWords::ofQuery(query), {}, 50)), found);
    }

    void theSearchKnowsRoomsAndLimits()
    {
        QVERIFY(m_cache->save(cachedRoom(General, {0, 1})) && m_cache->save(cachedRoom(RoomId(11), {0, 1})));
        QVERIFY(m_cache->apply(General, outcome({2, 1}, {stored({1, 1, 1}, u"tea"_s), stored({2, 2, 2}, u"tea"_s)})));
        const auto elsewhere = *readChatMessage(messageJson({3, 1, 1}, RoomId(11), UserId(2), u"tea 1"_s));
        QVERIFY(m_cache->apply(RoomId(11), outcome({1, 1}, {elsewhere})));
        const auto tea = SearchWords::ofQuery(u"tea"_s);
        QCOMPARE(idsOf(m_cache->search(tea, {}, 50)), (QList{3, 2, 1}));
        QCOMPARE(idsOf(m_cache->search(tea, General, 50)), (QList{2, 1}));
        QCOMPARE(idsOf(m_cache->search(tea, RoomId(11), 50)), (QList{3}));
        QCOMPARE(idsOf(m_cache->search(tea, {}, 1)), (QList{3}));
        QCOMPARE(idsOf(m_cache->search({}, {}, 50)), QList<int>());
    }

    void theSearchFollowsChanges()
    {
        QVERIFY(m_cache->save(cachedRoom(General, {0, 1})));
        QVERIFY(m_cache->apply(General, outcome({2, 1}, {stored({1, 1, 1}, u"tea"_s), stored({2, 2, 2}, u"milk"_s)})));
        QVERIFY(m_cache->apply(General, outcome({3, 1}, {stored({1, 1, 3}, u"coffee"_s)})));
        QVERIFY(m_cache->apply(General, outcome({3, 1}, {stored({1, 1, 1}, u"tea"_s)}))); // an older state
        QVERIFY(m_cache->search(SearchWords::ofQuery(u"tea"_s), {}, 50).isEmpty());
        QCOMPARE(idsOf(m_cache->search(SearchWords::ofQuery(u"coffee"_s), {}, 50)), QList{1});
        QJsonObject gone = messageJson({1, 1, 4}, General, UserId(2), {});
        gone.insert(u"deleted_at"_s, u"2026-11-22T11:15:32Z"_s);
        QVERIFY(m_cache->apply(General, outcome({4, 1}, {*readChatMessage(gone)})));
        QVERIFY(m_cache->search(SearchWords::ofQuery(u"coffee"_s), {}, 50).isEmpty());
        QCOMPARE(rowsOf("SELECT count(*) FROM search"), 1);
    }

    void whatWentIsNotFoundAndTidiedUp()
    {
        QVERIFY(m_cache->save(cachedRoom(General, {0, 1})));
        QList<ChatMessage> messages;
        for (qint64 seq = 1; seq <= 10; ++seq)
            messages.append(stored({seq, seq, seq}, u"tea"_s));
        QVERIFY(m_cache->apply(General, outcome({10, 1}, messages)));
        QVERIFY(m_cache->apply(General, outcome({10, 8}, {}))); // seven go
        const auto tea = SearchWords::ofQuery(u"tea"_s);
        QCOMPARE(idsOf(m_cache->search(tea, {}, 50)), (QList{10, 9, 8}));
        QVERIFY(m_cache->apply(General, outcome({10, 7}, {messages[6]}))); // one comes back
        QVERIFY(m_cache->tidySearch(4));
        QVERIFY(!m_cache->tidySearch(4));
        QCOMPARE(rowsOf("SELECT count(*) FROM search"), 4);
        QCOMPARE(idsOf(m_cache->search(tea, {}, 50)), (QList{10, 9, 8, 7}));
        QVERIFY(m_cache->purge(General));
        QVERIFY(m_cache->search(tea, {}, 50).isEmpty());
        QVERIFY(!m_cache->tidySearch(50));
        QCOMPARE(rowsOf("SELECT count(*) FROM search"), 0);
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

private:
    static QList<int> idsOf(const QList<ChatMessage> &messages)
    {
        QList<int> ids;
        for (const ChatMessage &message : messages)
            ids.append(int(message.id.value()));
        return ids;
    }

    int rowsOf(const char *count)
    {
        Query query(*m_store, count);
        return query.next() ? int(query.number(0)) : -1;
    }

    void reopen()
    {
        m_store.reset();
        m_store = std::make_unique<Store>(m_dir->filePath(u"account"_s));
        m_cache = std::make_unique<RoomCache>(*m_store);
        const auto opened = m_store->open();
        QVERIFY2(bool(opened), opened ? "" : qPrintable(opened.error().detail));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<RoomCache> m_cache;
};

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
