// SPDX-License-Identifier: GPL-3.0-or-later
#include "storagefixture.h"

#include "chatlimits.h"

#include <atomic>
#include <future>
#include <thread>

using namespace Qt::StringLiterals;

namespace {

class NoSink : public EventSink
{
public:
    void publish(const Events &) override {}
};

Work<UserId> addUser(const QString &name)
{
    return [name](Transaction &transaction) -> Result<UserId> {
        const auto id = UserStore(transaction.database()).insert(somebody(name), transaction.now());
        return id ? Result<UserId>(*id) : Result<UserId>(ErrorCode::AccountExists);
    };
}

Work<qint64> countUsers()
{
    return [](Transaction &transaction) -> Result<qint64> {
        Statement statement(transaction.database(), "SELECT COUNT(*) FROM users");
        return statement.next() ? statement.number(0) : -1;
    };
}

} // namespace

class TestExecutor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyJobOfManyThreadsIsSettledOnce()
    {
        constexpr int Threads = 8;
        constexpr int Each = 100;
        const StorageFixture storage;
        NoSink sink;
        Executor executor(storage.options(), sink);
        QVERIFY(bool(executor.start()));
        std::atomic<int> added = 0;
        std::atomic<int> refused = 0;
        std::vector<std::thread> threads;
        threads.reserve(Threads);
        for (int thread = 0; thread < Threads; ++thread) {
            threads.emplace_back([&] {
                for (int i = 0; i < Each; ++i) {
                    executor.write<UserId>({}, addUser(u"user-%1"_s.arg(i)),
                                           [&](const Result<UserId> &id) { ++(id ? added : refused); });
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        executor.stop();
        QCOMPARE(added.load(), Each);
        QCOMPARE(refused.load(), Each * (Threads - 1));
    }

    void readersSeeWhatWasSettled()
    {
        const StorageFixture storage;
        NoSink sink;
        Executor executor(storage.options(), sink);
        QVERIFY(bool(executor.start()));
        std::promise<qint64> seen;
        executor.write<UserId>({}, addUser(u"ana"_s), [&](const Result<UserId> &) {
            executor.read<qint64>(countUsers(), [&](const Result<qint64> &count) { seen.set_value(*count); });
        });
        QCOMPARE(seen.get_future().get(), 1);
    }

    void readersCannotWrite()
    {
        const StorageFixture storage;
        NoSink sink;
        Executor executor(storage.options(), sink);
        QVERIFY(bool(executor.start()));
        std::promise<Result<UserId>> outcome;
        executor.read<UserId>(addUser(u"ana"_s), [&](const Result<UserId> &id) { outcome.set_value(id); });
        const Result<UserId> id = outcome.get_future().get();
        QVERIFY(!id);
        QCOMPARE(id.error().code, ErrorCode::Unavailable);
    }

    void aFullQueueIsBusy()
    {
        const StorageFixture storage;
        NoSink sink;
        Executor executor(storage.options(), sink);
        QVERIFY(bool(executor.start()));
        std::promise<void> gate;
        executor.write<Done>(
            {},
            [opened = gate.get_future().share()](Transaction &) {
                opened.wait();
                return Done{};
            },
            [](const Result<Done> &) {});
        std::atomic<int> busy = 0;
        for (int i = 0; i < Limits::WriteQueue + Limits::WriteBatch + 1; ++i) {
            executor.write<Done>(
                {}, [](Transaction &) { return Done{}; },
                [&](const Result<Done> &done) { busy += !done && done.error().code == ErrorCode::Busy; });
        }
        QVERIFY(busy > 0);
        gate.set_value();
    }

    void afterStopJobsAreRefused()
    {
        const StorageFixture storage;
        NoSink sink;
        Executor executor(storage.options(), sink);
        QVERIFY(bool(executor.start()));
        executor.stop();
        bool refused = false;
        executor.write<UserId>({}, addUser(u"ana"_s), [&](const Result<UserId> &id) { refused = !id; });
        QVERIFY(refused);
    }

    void aFolderThatIsNotThereIsAnError()
    {
        NoSink sink;
        Executor executor({u"/nonexistent/parley.db"_s}, sink);
        QVERIFY(!executor.start());
    }
};

QTEST_GUILESS_MAIN(TestExecutor)
#include "tst_executor.moc"
