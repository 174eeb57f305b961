// SPDX-License-Identifier: GPL-3.0-or-later
#include "backoff.h"
#include "manualclock.h"
#include "pace.h"
#include "systemclock.h"

#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace std::chrono_literals;

class TestTime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void backOff_data()
    {
        QTest::addColumn<int>("failures");
        QTest::addColumn<double>("chance");
        QTest::addColumn<int>("wait");
        QTest::newRow("first, least") << 1 << 0.0 << 250;
        QTest::newRow("first, middle") << 1 << 0.5 << 500;
        QTest::newRow("second") << 2 << 0.5 << 1000;
        QTest::newRow("sixth") << 6 << 0.5 << 16'000;
        QTest::newRow("seventh") << 7 << 0.5 << 30'000;
        QTest::newRow("thousandth") << 1000 << 0.5 << 30'000;
        QTest::newRow("the longest") << 1000 << 0.999 << 44'970;
    }

    void backOff()
    {
        QFETCH(int, failures);
        QFETCH(double, chance);
        QFETCH(int, wait);
        QCOMPARE(BackOff::after(failures, chance), Milliseconds(wait));
    }

    void backOffBeginsAgain()
    {
        BackOff backOff([] { return 0.5; });
        QCOMPARE(backOff.next(), 500ms);
        QCOMPARE(backOff.next(), 1000ms);
        backOff.reset();
        QCOMPARE(backOff.next(), 500ms);
    }

    void aBurstThenAPace()
    {
        ManualClock clock;
        Pace pace(clock, 3, 250ms);
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(pace.wait(), 0ms);
            pace.spend();
        }
        QCOMPARE(pace.wait(), 250ms);
        clock.advance(250ms);
        QCOMPARE(pace.wait(), 0ms);
        pace.spend();
        QCOMPARE(pace.wait(), 250ms);
        clock.advance(1h);
        pace.spend();
        pace.spend();
        QCOMPARE(pace.wait(), 0ms);
    }

    void anAlarmRingsOnceUnlessStopped()
    {
        ManualClock clock;
        int rung = 0;
        {
            Alarm alarm(clock);
            alarm.start(1s, [&] { ++rung; });
            alarm.start(2s, [&] { rung += 10; });
            clock.advance(1s);
            QCOMPARE(rung, 0);
            clock.advance(5s);
            QCOMPARE(rung, 10);
            QVERIFY(!alarm.isActive());
            alarm.start(1s, [&] { ++rung; });
        }
        clock.advance(5s);
        QCOMPARE(rung, 10);
        QCOMPARE(clock.timers(), 0);
    }

    void theRealClockGoesOn()
    {
        SystemClock clock;
        Alarm first(clock);
        Alarm never(clock);
        int rung = 0;
        never.start(0ms, [&] { rung += 100; });
        first.start(1ms, [&] { first.start(1ms, [&] { ++rung; }); });
        never.stop();
        QTRY_COMPARE(rung, 1);
    }
};

QTEST_GUILESS_MAIN(TestTime)
#include "tst_time.moc"
