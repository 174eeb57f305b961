// SPDX-License-Identifier: GPL-3.0-or-later
#include "onlinelist.h"

#include "chatlimits.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

Author person(qint64 id)
{
    return {UserId(id), u"user-%1"_s.arg(id), u"User %1"_s.arg(id), QString()};
}

const OnlineList::Time start{};
const OnlineList::Time graceEnd = start + Limits::PresenceGrace;

} // namespace

class TestOnlineList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheFirstConnectionIsAnArrival()
    {
        OnlineList list;
        QVERIFY(list.enter(1, person(1)));
        QVERIFY(!list.enter(2, person(1)));
        QVERIFY(list.enter(3, person(2)));
        QCOMPARE(list.users(), (QList<Author>{person(1), person(2)}));
    }

    void onlyTheLastConnectionIsADeparture()
    {
        OnlineList list;
        list.enter(1, person(1));
        list.enter(2, person(1));
        QVERIFY(!list.leave(1, UserId(1), {}));
        QVERIFY(list.leave(2, UserId(1), {}));
        QCOMPARE(list.size(), 0);
    }

    void anUnknownConnectionLeavesNothing()
    {
        OnlineList list;
        list.enter(1, person(1));
        QVERIFY(!list.leave(9, UserId(1), {}));
        QVERIFY(!list.leave(1, UserId(9), {}));
        QCOMPARE(list.size(), 1);
    }

    void aBrokenConnectionStaysUntilItsGraceEnds()
    {
        OnlineList list;
        list.enter(1, person(1));
        QVERIFY(!list.leave(1, UserId(1), graceEnd));
        QVERIFY(list.hasGrace());
        QVERIFY(list.expire(graceEnd - std::chrono::seconds(1)).isEmpty());
        QCOMPARE(list.users(), QList<Author>{person(1)});
        QCOMPARE(list.expire(graceEnd), QList<UserId>{UserId(1)});
        QVERIFY(!list.hasGrace());
    }

    void whoComesBackInTimeNeverLeft()
    {
        OnlineList list;
        list.enter(1, person(1));
        list.leave(1, UserId(1), graceEnd);
        QVERIFY(!list.enter(2, person(1)));
        QVERIFY(list.expire(graceEnd).isEmpty());
        QVERIFY(list.leave(2, UserId(1), {}));
    }

    void namesFollowTheProfile()
    {
        OnlineList list;
        list.enter(1, person(1));
        Author renamed = person(1);
        renamed.nickname = u"Anna"_s;
        QVERIFY(list.rename(renamed));
        QVERIFY(!list.rename(renamed));
        QVERIFY(!list.rename(person(2)));
        QCOMPARE(list.users().constFirst().nickname, u"Anna"_s);
    }

    void theListIsCut()
    {
        OnlineList list;
        for (int i = 1; i <= Limits::OnlineListMax + 5; ++i)
            list.enter(quint64(i), person(i));
        QCOMPARE(list.users().size(), Limits::OnlineListMax);
        QCOMPARE(list.size(), Limits::OnlineListMax + 5);
    }
};

QTEST_APPLESS_MAIN(TestOnlineList)
#include "tst_onlinelist.moc"
