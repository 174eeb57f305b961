// SPDX-License-Identifier: GPL-3.0-or-later
#include "ratelimiter.h"

#include <QtTest/qtest.h>

using namespace std::chrono_literals;

class TestRateLimiter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_now = RateLimiter::TimePoint() + 1h; }

    void aBurstPassesAndThenOneAtATime()
    {
        RateLimiter limiter = withRate({20, 5});
        for (int i = 0; i < 20; ++i)
            QVERIFY(!limiter.take("ana"));
        QCOMPARE(limiter.take("ana"), std::optional(200ms));
        m_now += 100ms;
        QCOMPARE(limiter.take("ana"), std::optional(100ms));
        m_now += 100ms;
        QVERIFY(!limiter.take("ana"));
        QVERIFY(limiter.take("ana").has_value());
    }

    void keysHaveBucketsOfTheirOwn()
    {
        RateLimiter limiter = withRate({1, 1});
        QVERIFY(!limiter.take("ana"));
        QVERIFY(limiter.take("ana").has_value());
        QVERIFY(!limiter.take("ben"));
    }

    void aBucketNeverHoldsMoreThanItsBurst()
    {
        RateLimiter limiter = withRate({3, 1});
        QVERIFY(!limiter.take("ana"));
        m_now += 1h;
        for (int i = 0; i < 3; ++i)
            QVERIFY(!limiter.take("ana"));
        QVERIFY(limiter.take("ana").has_value());
    }

    void noRateIsNoLimit()
    {
        RateLimiter limiter = withRate({});
        for (int i = 0; i < 1000; ++i)
            QVERIFY(!limiter.take("ana"));
    }

    void manyKeysAreForgottenWhenTheirBucketsAreFull()
    {
        RateLimiter limiter = withRate({1, 1});
        for (int i = 0; i < RateLimiter::MaxKeys; ++i)
            QVERIFY(!limiter.take(QByteArray::number(i)));
        QVERIFY(limiter.take("0").has_value());
        m_now += 2s;
        QVERIFY(!limiter.take("somebody new"));
        QVERIFY(!limiter.take("0"));
    }

private:
    RateLimiter withRate(Rate rate)
    {
        return RateLimiter(rate, [this] { return m_now; });
    }

    RateLimiter::TimePoint m_now;
};

QTEST_GUILESS_MAIN(TestRateLimiter)
#include "tst_ratelimiter.moc"
