// SPDX-License-Identifier: GPL-3.0-or-later
#include "accountservice.h"
#include "executor.h"
#include "firststart.h"
#include "messageservice.h"
#include "migrator.h"
#include "report.h"
#include "roomservice.h"
#include "statement.h"
#include "testdatabase.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <future>

using namespace Qt::StringLiterals;
using Parley::Test::TestDatabase;

namespace {

using Clock = std::chrono::steady_clock;

constexpr int People = 20;
constexpr int Rooms = 16;
constexpr double SecondsEach = 3;
constexpr qint64 LongHistory = 1'000'000;
constexpr int Repeats = 200;
const QString Text = u"所有消息都先写入数据库，然后才被别人看到。"_s + QString(120, u'x');

class NoSink : public EventSink
{
public:
    void publish(const Events &) override {}
};

double secondsSince(Clock::time_point begin)
{
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

DatabaseOptions optionsOf(const QString &folder)
{
    const TestDatabase database(folder);
    const auto words = database.environment();
    DatabaseOptions options;
    options.path = database.file();
    options.type = words.isEmpty() ? DatabaseType::Sqlite : DatabaseType::Postgres;
    options.name = words.value(u"DB_DATABASE"_s);
    options.host = words.value(u"DB_HOST"_s);
    options.port = words.value(u"DB_PORT"_s).toUShort();
    options.user = words.value(u"DB_USERNAME"_s);
    options.password = words.value(u"DB_PASSWORD"_s).toUtf8();
    return options;
}

/// A database with people who are members of rooms, and one connection to it.
class Scene
{
public:
    Scene() : m_database(optionsOf(m_folder.path()), DatabaseAccess::ReadWrite)
    {
        if (!migrate(options()) || !m_database.open())
            qFatal("no database: %s", qPrintable(m_database.lastError()));
        in([this](Transaction &transaction) { furnish(transaction); });
    }

    DatabaseOptions options() const { return optionsOf(m_folder.path()); }
    Database &database() { return m_database; }
    const Actor &person(int number) const { return m_people[size_t(number % People)]; }
    RoomId room(int number) const { return m_rooms[size_t(number % Rooms)]; }

    template<class Act>
    void in(Act act)
    {
        m_database.begin();
        Transaction transaction(m_database, Timestamp::now());
        act(transaction);
        if (m_database.hasFailed() || !m_database.commit())
            qFatal("%s", qPrintable(m_database.lastError()));
    }

    JobPointer post(int number) const
    {
        const RoomId target = room(number);
        auto job = std::make_unique<TypedJob<Posted>>(
            [user = person(number).user.id, target](Transaction &transaction) {
                return MessageService(transaction).post(user, {target, Text});
            },
            [](const Result<Posted> &posted) {
                if (!posted)
                    qFatal("a message was refused");
            });
        job->scope = {target, {}};
        job->queuedAt = Clock::now();
        return job;
    }

private:
    void furnish(Transaction &transaction)
    {
        (void)FirstStart(transaction).prepare(u"bench"_s, "x");
        for (int i = 0; i < People; ++i) {
            const QString name = u"person%1"_s.arg(i);
            const auto person = AccountService(transaction)
                                    .registerUser({name, name + u"@example.org"_s, {}, name, {}}, "!",
                                                  {name, {}, {}, 3600});
            m_people.push_back(*person);
        }
        for (int i = 0; i < Rooms; ++i) {
            CreateRoom command;
            command.name = u"room %1"_s.arg(i);
            command.maxMembers = People;
            m_rooms.push_back(RoomService(transaction).create(m_people.front(), command, {})->id);
            for (int p = 1; p < People; ++p)
                (void)RoomService(transaction).join(m_people[size_t(p)], m_rooms.back(), {});
        }
        (void)transaction.takeEvents();
    }

    QTemporaryDir m_folder;
    Database m_database;
    std::vector<Actor> m_people;
    std::vector<RoomId> m_rooms;
};

/// Messages a second through one writer, \a size of them in each transaction.
double messagesPerSecond(int size)
{
    Scene scene;
    NoSink sink;
    std::atomic<bool> isWorking = true;
    Writer writer(scene.database(), sink, Timestamp::now, isWorking);
    int count = 0;
    const auto begin = Clock::now();
    while (secondsSince(begin) < SecondsEach) {
        std::vector<JobPointer> batch;
        for (int i = 0; i < size; ++i)
            batch.push_back(scene.post(count++));
        writer.run(std::move(batch));
    }
    return count / secondsSince(begin);
}

/// Messages a second through the executor as the server has it, with many on their way to many rooms.
double messagesPerSecondOfAll()
{
    constexpr int OnTheirWay = 2048;
    Scene scene;
    NoSink sink;
    Executor executor(scene.options(), sink);
    if (!executor.start())
        qFatal("no storage threads");
    std::atomic<int> settled = 0;
    int asked = 0;
    const auto begin = Clock::now();
    while (secondsSince(begin) < SecondsEach) {
        while (asked - settled < OnTheirWay) {
            const RoomId room = scene.room(asked);
            executor.write<Posted>(
                {room, {}},
                [user = scene.person(asked).user.id, room](Transaction &transaction) {
                    return MessageService(transaction).post(user, {room, Text});
                },
                [&settled](const Result<Posted> &) { ++settled; });
            ++asked;
        }
        std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
    const double rate = settled / secondsSince(begin);
    executor.stop();
    return rate;
}

void writeLongHistory(Scene &scene, RoomId room)
{
    const QString numbers = Parley::Test::isOnPostgres()
        ? u"SELECT i FROM generate_series(CAST(1 AS BIGINT), %1) AS numbers(i)"_s.arg(LongHistory)
        : u"WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < %1) "
          "SELECT i FROM numbers"_s.arg(LongHistory);
    scene.in([&](Transaction &transaction) {
        if (Parley::Test::isOnPostgres())
            transaction.database().run(u"SET LOCAL statement_timeout = 0"_s);
        const QString first = u"(SELECT last_seq FROM rooms WHERE id = %1)"_s.arg(room.value());
        transaction.database().run(
            u"INSERT INTO messages (room_id, user_id, content, seq, change_seq, created_at) "
            "SELECT %1, 2 + i % %2, 'message ' || i, %3 + i, %3 + i, i FROM (%4) AS source"_s.arg(room.value())
                .arg(People)
                .arg(first, numbers));
        transaction.database().run(
            u"UPDATE rooms SET last_seq = last_seq + %1, message_count = message_count + %1 WHERE id = %2"_s
                .arg(LongHistory)
                .arg(room.value()));
    });
    scene.database().run(u"ANALYZE"_s);
}

/// The median of a page of 50 messages, in milliseconds.
double historyMilliseconds(Scene &scene, RoomId room, qint64 page)
{
    std::vector<double> times;
    for (int i = 0; i < Repeats; ++i) {
        const auto begin = Clock::now();
        scene.in([&](Transaction &transaction) {
            const auto messages = MessageService(transaction).history(scene.person(0), room, {page, 50, {}});
            if (!messages || messages->items.size() != 50)
                qFatal("no page of 50");
        });
        times.push_back(secondsSince(begin) * 1e3);
    }
    std::nth_element(times.begin(), times.begin() + Repeats / 2, times.end());
    return times[Repeats / 2];
}

void run(Bench::Report &report)
{
    const std::string name = Parley::Test::isOnPostgres() ? "PostgreSQL, " : "SQLite, ";
    for (const int size : {1, 16, 64, 256})
        report.add(name + "batches of " + std::to_string(size), "1/s", messagesPerSecond(size));
    report.add(name + "executor, 2,048 on their way", "1/s", messagesPerSecondOfAll());
    Scene scene;
    const RoomId room = scene.room(0);
    writeLongHistory(scene, room);
    for (const qint64 page : {1, 981, 18'001})
        report.add(name + "page " + std::to_string(page) + " of 1,000,000", "ms",
                   historyMilliseconds(scene, room, page));
}

} // namespace

/// parley-bench-storage [JSON FILE]: the storage alone, on SQLite, or with PARLEY_TEST_DATABASE=postgres on a private
/// PostgreSQL that puts every commit on the disk.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    qputenv("PARLEY_TEST_DURABLE", "1");
    Bench::Report report;
    run(report);
    report.printTable();
    return argc < 2 || report.writeJson(argv[1]) ? 0 : 1;
}
