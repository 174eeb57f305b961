// SPDX-License-Identifier: GPL-3.0-or-later
#include "timestamp.h"

#include <QtTest/qtest.h>

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

    void nowIsNow()
    {
        const Timestamp before = Timestamp::now();
        QVERIFY(before.microseconds > 1'700'000'000'000'000);
        QVERIFY(before <= Timestamp::now());
    }
};

QTEST_APPLESS_MAIN(TestTimestamp)
#include "tst_timestamp.moc"
