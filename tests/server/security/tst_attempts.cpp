// SPDX-License-Identifier: GPL-3.0-or-later
#include "attempts.h"

#include <QtTest/qtest.h>

#include <atomic>
#include <thread>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// A limiter whose clock only the test moves.
struct Bench
{
    explicit Bench(AttemptPolicy policy = AttemptPolicy(), qsizetype maxKeys = AttemptLimiter::MaxKeys)
        : limiter(
            policy, [this] { return AttemptLimiter::TimePoint(now.load()); }, maxKeys)
    {}

    void pass(milliseconds time) { now = now.load() + time; }
    /// One whole wrong attempt; false when it was not let through.
    bool guess(const QByteArray &key)
    {
        if (limiter.tryBegin(key))
            return false;
        limiter.failed(key);
        return true;
    }
    int guesses(const QByteArray &key, int tries)
    {
        int through = 0;
        for (int i = 0; i < tries; ++i)
            through += guess(key) ? 1 : 0;
        return through;
    }

    std::atomic<milliseconds> now = milliseconds(24h);
    AttemptLimiter limiter;
};

const QByteArray Key = "ana 192.0.2.1"_ba;

} // namespace

class tst_Attempts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSixthFailureIsNotLetThrough();
    void otherKeysAreUnaffected();
    void failuresOutsideTheWindowDoNotCount();
    void lockoutsDoubleUpToTheMaximum();
    void aLockoutThatIsOverLetsOneAttemptThroughAtATime();
    void calmMakesTheKeyNew();
    void successForgetsTheFailures();
    void successOfAnAddressForgetsNothing();
    void parallelGuessesBeforeTheFirstVerdict();
    void parallelGuessesByThreads();
    void abandonedAttemptsCountAsNothing();
    void reservationsThatNobodyEndsLapse();
    void memoryIsBoundedAndTheOldestKeyGoes();
    void successesLeaveNothingBehind();
    void askingChangesNothing();
};

void tst_Attempts::theSixthFailureIsNotLetThrough()
{
    Bench bench;
    QCOMPARE(bench.guesses(Key, 100), Limits::LoginFailuresPerAccount);
    QCOMPARE(bench.limiter.tryBegin(Key), AttemptLimiter::Wait(30s));
    bench.pass(10s);
    QCOMPARE(bench.limiter.retryAfter(Key), AttemptLimiter::Wait(20s));
}

void tst_Attempts::otherKeysAreUnaffected()
{
    Bench bench;
    bench.guesses(Key, 100);
    QCOMPARE(bench.limiter.retryAfter("ben 192.0.2.1"_ba), AttemptLimiter::Wait());
    QCOMPARE(bench.guesses("ana 192.0.2.2"_ba, 100), 5);
}

void tst_Attempts::failuresOutsideTheWindowDoNotCount()
{
    Bench bench;
    QCOMPARE(bench.guesses(Key, 4), 4);
    bench.pass(Limits::LoginWindow - 1ms);
    QVERIFY(bench.guess(Key));
    QVERIFY(bench.limiter.retryAfter(Key).has_value());

    Bench slow;
    for (int i = 0; i < 50; ++i) {
        QVERIFY(slow.guess(Key));
        slow.pass(milliseconds(Limits::LoginWindow) / 4); // never five in one window
    }
}

void tst_Attempts::lockoutsDoubleUpToTheMaximum()
{
    Bench bench;
    bench.guesses(Key, 5);
    for (const milliseconds length : {30s, 60s, 120s, 240s, 480s, 900s, 900s, 900s}) {
        QCOMPARE(bench.limiter.retryAfter(Key), AttemptLimiter::Wait(length));
        bench.pass(length - 1ms);
        QVERIFY(!bench.guess(Key));
        bench.pass(1ms);
        QVERIFY(bench.guess(Key));
    }
}

void tst_Attempts::aLockoutThatIsOverLetsOneAttemptThroughAtATime()
{
    Bench bench;
    bench.guesses(Key, 5);
    bench.pass(30s);
    QVERIFY(!bench.limiter.tryBegin(Key));
    QCOMPARE(bench.limiter.tryBegin(Key), AttemptLimiter::Wait(AttemptLimiter::BusyWait));
    bench.limiter.failed(Key);
    QCOMPARE(bench.limiter.tryBegin(Key), AttemptLimiter::Wait(60s));
}

void tst_Attempts::calmMakesTheKeyNew()
{
    Bench bench;
    bench.guesses(Key, 5);
    bench.pass(30s + Limits::LockoutMax - 1ms);
    QCOMPARE(bench.guesses(Key, 100), 1);
    bench.pass(60s + Limits::LockoutMax);
    QCOMPARE(bench.guesses(Key, 100), 5);
    QCOMPARE(bench.limiter.retryAfter(Key), AttemptLimiter::Wait(30s));
}

void tst_Attempts::successForgetsTheFailures()
{
    Bench bench;
    bench.guesses(Key, 4);
    QVERIFY(!bench.limiter.tryBegin(Key));
    bench.limiter.succeeded(Key);
    QCOMPARE(bench.limiter.keys(), 0);
    QCOMPARE(bench.guesses(Key, 100), 5);
}

void tst_Attempts::successOfAnAddressForgetsNothing()
{
    Bench bench({.failures = 50, .window = Limits::LoginWindow, .afterSuccess = AfterSuccess::Keep});
    for (int i = 0; i < 49; ++i) {
        QVERIFY(bench.guess(Key));
        QVERIFY(!bench.limiter.tryBegin(Key)); // the guesser logs in to an account of his own
        bench.limiter.succeeded(Key);
    }
    QVERIFY(bench.guess(Key));
    QCOMPARE(bench.limiter.retryAfter(Key), AttemptLimiter::Wait(30s));
}

void tst_Attempts::parallelGuessesBeforeTheFirstVerdict()
{
    Bench bench;
    bench.guesses(Key, 2);
    int begun = 0;
    for (int i = 0; i < 100; ++i)
        begun += bench.limiter.tryBegin(Key) ? 0 : 1;
    QCOMPARE(begun, 3);
    for (int i = 0; i < begun; ++i)
        bench.limiter.failed(Key);
    QCOMPARE(bench.limiter.tryBegin(Key), AttemptLimiter::Wait(30s));
}

void tst_Attempts::parallelGuessesByThreads()
{
    for (int round = 0; round < 20; ++round) {
        Bench bench;
        std::atomic<int> through = 0;
        std::vector<std::thread> threads;
        for (int t = 0; t < 8; ++t)
            threads.emplace_back([&] { through += bench.guesses(Key, 50); });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(through.load(), 5);
        QCOMPARE(bench.limiter.retryAfter(Key), AttemptLimiter::Wait(30s));
    }
}

void tst_Attempts::abandonedAttemptsCountAsNothing()
{
    Bench bench;
    for (int i = 0; i < 100; ++i) {
        QVERIFY(!bench.limiter.tryBegin(Key));
        bench.limiter.abandoned(Key);
    }
    QCOMPARE(bench.limiter.keys(), 0);
    bench.limiter.abandoned(Key); // and more ends than beginnings give nothing away
    bench.limiter.succeeded("nobody"_ba);
    QCOMPARE(bench.guesses(Key, 100), 5);
}

void tst_Attempts::reservationsThatNobodyEndsLapse()
{
    Bench bench({.failures = 2, .window = 10s});
    QVERIFY(!bench.limiter.tryBegin(Key));
    QVERIFY(!bench.limiter.tryBegin(Key));
    bench.pass(59s);
    QCOMPARE(bench.limiter.tryBegin(Key), AttemptLimiter::Wait(AttemptLimiter::BusyWait));
    bench.pass(1s);
    QVERIFY(!bench.limiter.tryBegin(Key));
}

void tst_Attempts::memoryIsBoundedAndTheOldestKeyGoes()
{
    Bench bench(AttemptPolicy(), 100);
    bench.guesses(Key, 5);
    for (int i = 0; i < 99; ++i)
        bench.guess(QByteArray::number(i));
    QVERIFY(bench.limiter.retryAfter(Key).has_value());
    bench.guess(Key); // used again, so that another is the oldest
    for (int i = 100; i < 150; ++i)
        bench.guess(QByteArray::number(i));
    QCOMPARE(bench.limiter.keys(), 100);
    QVERIFY(bench.limiter.retryAfter(Key).has_value());
    for (int i = 200; i < 300; ++i)
        bench.guess(QByteArray::number(i));
    QCOMPARE(bench.limiter.keys(), 100);
    QVERIFY(!bench.limiter.retryAfter(Key).has_value());
}

void tst_Attempts::successesLeaveNothingBehind()
{
    for (const AfterSuccess after : {AfterSuccess::Forget, AfterSuccess::Keep}) {
        Bench bench({.failures = 5, .window = 1min, .afterSuccess = after});
        for (int i = 0; i < 1000; ++i) {
            const QByteArray key = QByteArray::number(i);
            QVERIFY(!bench.limiter.tryBegin(key));
            bench.limiter.succeeded(key);
        }
        QCOMPARE(bench.limiter.keys(), 0);
    }
}

void tst_Attempts::askingChangesNothing()
{
    Bench bench;
    for (int i = 0; i < 100; ++i)
        QVERIFY(!bench.limiter.retryAfter(Key));
    QCOMPARE(bench.limiter.keys(), 0);
    QCOMPARE(bench.guesses(Key, 100), 5);
}

QTEST_APPLESS_MAIN(tst_Attempts)
#include "tst_attempts.moc"
