// SPDX-License-Identifier: GPL-3.0-or-later
#include "timestamp.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class TestTimestamp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isSpelledAsRfc3339_data()
    {
        QTest::addColumn<qint64>("microseconds");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("epoch") << qint64(0) << QByteArray("1970-01-01T00:00:00Z");
        QTest::newRow("whole second") << qint64(1'000'000) << QByteArray("1970-01-01T00:00:01Z");
        QTest::newRow("one microsecond") << qint64(1) << QByteArray("1970-01-01T00:00:00.000001Z");
        QTest::newRow("zeros are cut") << qint64(366'810) << QByteArray("1970-01-01T00:00:00.36681Z");
        QTest::newRow("tenth") << qint64(100'000) << QByteArray("1970-01-01T00:00:00.1Z");
        QTest::newRow("six digits") << qint64(1'795'346'132'366'809) << QByteArray("2026-11-22T11:15:32.366809Z");
        QTest::newRow("before the epoch") << qint64(-1) << QByteArray("1969-12-31T23:59:59.999999Z");
    }

    void isSpelledAsRfc3339()
    {
        QFETCH(qint64, microseconds);
        QTEST(Timestamp{microseconds}.toRfc3339(), "text");
    }

    void timesAreReadToTheMicrosecond_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("microseconds");
        QTest::newRow("whole") << u"2026-11-22T11:15:32Z"_s << qint64(1'795'346'132'000'000);
        QTest::newRow("five digits") << u"2026-11-22T11:15:32.36681Z"_s << qint64(1'795'346'132'366'810);
        QTest::newRow("six digits") << u"2026-11-22T11:15:32.000001Z"_s << qint64(1'795'346'132'000'001);
        QTest::newRow("nine digits") << u"2026-11-22T11:15:32.123456789Z"_s << qint64(1'795'346'132'123'456);
        QTest::newRow("offset") << u"2026-11-22T13:15:32.5+02:00"_s << qint64(1'795'346'132'500'000);
    }

    void timesAreReadToTheMicrosecond()
    {
        QFETCH(QString, text);
        QFETCH(qint64, microseconds);
        const auto time = Timestamp::fromRfc3339(text);
        QVERIFY(time);
        QCOMPARE(time->microseconds, microseconds);
    }

    void whatIsNoTimeIsAbsent()
    {
        for (const QString &text :
             {u""_s, u"yesterday"_s, u"2026-13-01T00:00:00Z"_s, u"."_s, u"x.5Z"_s, u"2026-11-22"_s,
              u"2026-11-22T11:15:32"_s, u"1960-01-01T00:00:00Z"_s, u"2026-11-22T11:15:32Z\n"_s})
            QVERIFY2(!Timestamp::fromRfc3339(text), qPrintable(text));
    }

    void nowIsNow()
    {
        const Timestamp before = Timestamp::now();
        QVERIFY(before.microseconds > 1'700'000'000'000'000);
        QVERIFY(before <= Timestamp::now());
    }
};

QTEST_APPLESS_MAIN(TestTimestamp)
#include "tst_timestamp.moc"
