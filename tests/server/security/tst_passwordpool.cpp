// SPDX-License-Identifier: GPL-3.0-or-later
#include "passwordhash.h"
#include "passwordpool.h"

#include <QtTest/qtest.h>

#include <atomic>
#include <future>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

static_assert(!std::is_copy_constructible_v<PasswordPool> && !std::is_move_constructible_v<PasswordPool>);

namespace {

constexpr int Cost = 4;
constexpr auto Patience = std::chrono::seconds(30);

/// Waits for what a pool's thread says.
template<class T>
class Answer
{
public:
    auto taker() const
    {
        return [promise = m_promise](Result<T> result) {
            promise->set_value({std::move(result), std::this_thread::get_id()});
        };
    }
    Result<T> value() { return wait().first; }
    std::thread::id thread() { return wait().second; }

private:
    using Said = std::pair<Result<T>, std::thread::id>;
    Said wait()
    {
        if (!m_said && m_future.wait_for(Patience) == std::future_status::ready)
            m_said = m_future.get();
        return m_said.value_or(Said{ErrorCode::Internal, {}});
    }

    std::shared_ptr<std::promise<Said>> m_promise = std::make_shared<std::promise<Said>>();
    std::future<Said> m_future = m_promise->get_future();
    std::optional<Said> m_said;
};

/// A job that occupies a pool of one thread until it is let go.
class Blocker
{
public:
    explicit Blocker(PasswordPool &pool)
    {
        pool.verify("x"_ba, "!"_ba, [this](const Result<bool> &) {
            m_running.set_value();
            m_release.get_future().wait();
        });
        m_running.get_future().wait();
    }
    void release() { m_release.set_value(); }

private:
    std::promise<void> m_running;
    std::promise<void> m_release;
};

} // namespace

class tst_PasswordPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHashIsMadeOnAnotherThread();
    void passwordsAreCompared_data();
    void passwordsAreCompared();
    void aPasswordThatCannotBeHashedIsRefused();
    void aFullQueueSaysBusyAtOnce();
    void destructionDropsWhatWaits();
    void manyThreadsMayAsk();
};

void tst_PasswordPool::aHashIsMadeOnAnotherThread()
{
    PasswordPool pool(Cost);
    QCOMPARE(pool.cost(), Cost);
    Answer<QByteArray> answer;
    pool.make("password"_ba, answer.taker());
    const Result<QByteArray> hash = answer.value();
    QVERIFY(bool(hash));
    QVERIFY(PasswordHash::verify("password"_ba, *hash));
    QVERIFY(!PasswordHash::needsRehash(*hash, Cost));
    QVERIFY(answer.thread() != std::this_thread::get_id());
}

void tst_PasswordPool::passwordsAreCompared_data()
{
    QTest::addColumn<QByteArray>("password");
    QTest::addColumn<QByteArray>("hash");
    QTest::addColumn<bool>("equal");
    const QByteArray hash = "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"_ba;
    QTest::newRow("right") << "U*U"_ba << hash << true;
    QTest::newRow("wrong") << "U*V"_ba << hash << false;
    QTest::newRow("unknown user") << "U*U"_ba
                                  << ""_ba << false;
    QTest::newRow("locked user") << "U*U"_ba
                                 << "!"_ba << false;
    QTest::newRow("too long") << QByteArray(73, 'U') << hash << false;
}

void tst_PasswordPool::passwordsAreCompared()
{
    QFETCH(const QByteArray, password);
    QFETCH(const QByteArray, hash);
    QFETCH(const bool, equal);
    PasswordPool pool(Cost);
    Answer<bool> answer;
    pool.verify(password, hash, answer.taker());
    const Result<bool> result = answer.value();
    QVERIFY(bool(result));
    QCOMPARE(*result, equal);
}

void tst_PasswordPool::aPasswordThatCannotBeHashedIsRefused()
{
    PasswordPool pool(Cost);
    Answer<QByteArray> answer;
    pool.make(QByteArray(73, 'a'), answer.taker());
    const Result<QByteArray> result = answer.value();
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::InvalidRequest);
}

void tst_PasswordPool::aFullQueueSaysBusyAtOnce()
{
    PasswordPool pool(Cost, 1);
    Blocker blocker(pool);
    std::atomic<int> answered = 0;
    for (size_t i = 0; i < PasswordPool::QueueMax; ++i)
        pool.verify("x"_ba, PasswordHash::dummy(Cost),
                    [&](const Result<bool> &result) { answered += bool(result) ? 1 : 0; });
    Answer<bool> verified;
    Answer<QByteArray> made;
    pool.verify("x"_ba, "!"_ba, verified.taker());
    pool.make("x"_ba, made.taker());
    QCOMPARE(verified.value().error().code, ErrorCode::Busy);
    QCOMPARE(made.value().error().code, ErrorCode::Busy);
    QVERIFY(made.thread() == std::this_thread::get_id());
    blocker.release();
    QTRY_COMPARE_WITH_TIMEOUT(answered.load(), int(PasswordPool::QueueMax), 60'000);
}

void tst_PasswordPool::destructionDropsWhatWaits()
{
    std::atomic<int> answered = 0;
    std::optional<PasswordPool> pool(std::in_place, Cost, 1);
    Blocker blocker(*pool);
    auto kept = std::make_shared<int>();
    const std::weak_ptr<int> waiting = kept;
    for (int i = 0; i < 10; ++i)
        pool->make("password"_ba, [&answered, kept](const Result<QByteArray> &) { ++answered; });
    kept.reset();
    QVERIFY(!waiting.expired());
    const auto gone = std::async(std::launch::async, [&] { pool.reset(); });
    QTRY_VERIFY_WITH_TIMEOUT(waiting.expired(), 30'000);
    QVERIFY(gone.wait_for(std::chrono::seconds(0)) == std::future_status::timeout); // the running one is waited for
    blocker.release();
    QVERIFY(gone.wait_for(Patience) == std::future_status::ready);
    QCOMPARE(answered.load(), 0);
}

void tst_PasswordPool::manyThreadsMayAsk()
{
    PasswordPool pool(Cost);
    std::atomic<int> right = 0;
    std::atomic<int> wrong = 0;
    const QByteArray hash = PasswordHash::make("right"_ba, Cost);
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 20; ++i)
                pool.verify(t % 2 ? "right"_ba : "wrong"_ba, hash,
                            [&](const Result<bool> &r) { ++(r && *r ? right : wrong); });
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QTRY_COMPARE_WITH_TIMEOUT(right + wrong, 80, 60'000);
    QCOMPARE(right.load(), 40);
}

QTEST_GUILESS_MAIN(tst_PasswordPool)
#include "tst_passwordpool.moc"
