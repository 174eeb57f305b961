// SPDX-License-Identifier: GPL-3.0-or-later
#include "memberstore.h"
#include "messagestore.h"
#include "roomstore.h"
#include "storagefixture.h"

#include <thread>

using namespace Qt::StringLiterals;

namespace {

constexpr int Rooms = 6;
constexpr int Each = 60;

/** Collects the numbers of the messages of each room, in the order of their publication. */
class OrderSink : public EventSink
{
public:
    void publish(const Events &events) override
    {
        if (++m_calls % 64 == 0) // what is overtaken now should not have been on two writers
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        const std::lock_guard lock(m_mutex);
        for (const Event &event : events) {
            if (const auto *posted = std::get_if<MessagePosted>(&event))
                m_order[posted->message.room.value()].append(posted->message.seq);
        }
    }

    QList<qint64> order(RoomId room) const { return m_order.value(room.value()); }

private:
    std::atomic<int> m_calls = 0;
    std::mutex m_mutex;
    QHash<qint64, QList<qint64>> m_order;
};

Work<Done> posting(RoomId room, UserId author, std::atomic<int> *runs = nullptr)
{
    return [room, author, runs](Transaction &transaction) -> Result<Done> {
        if (runs)
            ++*runs;
        Message message;
        message.room = room;
        message.author.id = author;
        message.content = u"hello"_s;
        message.createdAt = transaction.now();
        if (!MessageStore(transaction.database()).insertByMember(message))
            return ErrorCode::NotAMember;
        transaction.publish(MessagePosted{message});
        return Done{};
    };
}

JobPointer job(JobScope scope, Work<Done> work, QStringList *log = nullptr)
{
    auto job = std::make_unique<TypedJob<Done>>(std::move(work), [log](const Result<Done> &done) {
        if (log)
            log->append(done ? u"done"_s : QString(errorInfo(done.error().code).name));
    });
    job->scope = scope;
    job->queuedAt = std::chrono::steady_clock::now();
    return job;
}

} // namespace

/** The rows that jobs are about: one writer for a room, locks in the order of ids. */
class TestRowLocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_storage = std::make_unique<StorageFixture>();
        m_database = m_storage->open();
        QVERIFY(m_database->begin());
        m_author = *UserStore(*m_database).insert(somebody(u"ana"_s), Timestamp{1});
        m_rooms.clear();
        for (int i = 0; i < Rooms; ++i) {
            const RoomId room = RoomStore(*m_database).insert({u"room"_s, {}, false, {}, 10, m_author}, Timestamp{1});
            MemberStore(*m_database).insert({room, m_author, MemberRole::Owner, 0, Timestamp{1}});
            m_rooms.append(room);
        }
        QVERIFY(m_database->commit());
    }

    void aRoomIsPublishedInTheOrderOfItsNumbers()
    {
        OrderSink sink;
        Executor executor(m_storage->options(), sink);
        QVERIFY(bool(executor.start()));
        std::vector<std::thread> threads;
        threads.reserve(4);
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < Each * Rooms; ++i) {
                    const RoomId room = m_rooms[i % Rooms];
                    executor.write<Done>({room, {}}, posting(room, m_author), [](const Result<Done> &) {});
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QVERIFY(executor.drain(std::chrono::seconds(60)));
        for (const RoomId room : m_rooms) {
            QList<qint64> expected;
            for (qint64 seq = 1; seq <= 4 * Each; ++seq)
                expected.append(seq);
            QCOMPARE(sink.order(room), expected);
        }
    }

    /** Two servers that lock in different orders would wait for each other: a deadlock, whose jobs run twice. */
    void writersWithTheSameRoomsInOtherOrdersDoNotDeadlock()
    {
        std::atomic<int> runs = 0;
        const auto serve = [&](bool forwards) {
            const auto database = m_storage->open();
            OrderSink sink;
            std::atomic<bool> isWorking = true;
            Writer writer(*database, sink, Timestamp::now, isWorking);
            for (int round = 0; round < Each; ++round) {
                std::vector<JobPointer> batch;
                for (int i = 0; i < Rooms; ++i) {
                    const RoomId room = m_rooms[forwards ? i : Rooms - 1 - i];
                    batch.push_back(job({room, m_author}, posting(room, m_author, &runs)));
                }
                writer.run(std::move(batch));
            }
        };
        std::thread other(serve, false);
        serve(true);
        other.join();
        QCOMPARE(runs.load(), 2 * Each * Rooms);
    }

    void aRoomThatSomebodyElseHoldsDoesNotStopTheOthers()
    {
        if (m_storage->options().type == DatabaseType::Sqlite)
            return; // there is one lock for the whole database, see tst_writer
        const auto other = m_storage->open();
        QVERIFY(other->begin());
        QVERIFY(other->run(u"UPDATE rooms SET name = 'held' WHERE id = %1"_s.arg(m_rooms[0].value())));
        QVERIFY(m_database->run(u"SET lock_timeout = 50"_s));
        QStringList log;
        std::vector<JobPointer> batch;
        batch.push_back(job({m_rooms[0], {}}, posting(m_rooms[0], m_author), &log));
        batch.push_back(job({m_rooms[1], {}}, posting(m_rooms[1], m_author), &log));
        OrderSink sink;
        std::atomic<bool> isWorking = true;
        Writer(*m_database, sink, Timestamp::now, isWorking).run(std::move(batch));
        QCOMPARE(log, (QStringList{u"unavailable"_s, u"done"_s}));
        other->rollback();
    }

private:
    std::unique_ptr<StorageFixture> m_storage;
    std::unique_ptr<Database> m_database;
    UserId m_author;
    QList<RoomId> m_rooms;
};

QTEST_GUILESS_MAIN(TestRowLocks)
#include "tst_rowlocks.moc"
