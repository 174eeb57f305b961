// SPDX-License-Identifier: GPL-3.0-or-later
#include "id.h"

#include <QtTest/qtest.h>

#include <type_traits>

static_assert(!std::is_convertible_v<RoomId, UserId>);
static_assert(!std::is_convertible_v<qint64, RoomId>);
static_assert(!std::is_convertible_v<RoomId, qint64>);
static_assert(std::is_trivially_copyable_v<RoomId>);

class TestId : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isInvalidUntilSet()
    {
        QVERIFY(!RoomId().isValid());
        QVERIFY(!RoomId(0).isValid());
        QVERIFY(RoomId(1).isValid());
    }

    void comparesByValue()
    {
        QVERIFY(RoomId(1) == RoomId(1));
        QVERIFY(RoomId(1) < RoomId(2));
        QCOMPARE(qHash(RoomId(7)), qHash(RoomId(7)));
    }
};

QTEST_APPLESS_MAIN(TestId)
#include "tst_id.moc"
