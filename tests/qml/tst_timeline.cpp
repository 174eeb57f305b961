// SPDX-License-Identifier: GPL-3.0-or-later
// The messages: where the list stands, what it follows, and what counts as read.

#include "timelinetest.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using Parley::Fakes::FakeTimeline;
using Parley::Testing::isShown;

class tst_Timeline : public TimelineTest
{
    Q_OBJECT

private Q_SLOTS:
    void opensAtTheNewest();
    void opensAtTheFirstUnread();
    void followsWhatComesWhileAtTheBottom();
    void staysAtTheBottomWhileTheComposerGrows();
    void doesNotMoveWhileScrolledUp();
    void olderPagesDoNotMoveWhatIsShown();
    void pillCountsWhatCameAndLeadsBack();
    void asksForOlderNearTheTop();
    void keepsThePlaceOfEachRoom();
    void keepsThePlaceWhenTheViewIsGivenBack();
    void roomsOutOfSightMakeNoRows();
    void roomsOutOfSightKeepNoRows();
    void whatOneSendsIsShown();
    void newestIsReadAfterASecondBeforeIt();
    void nothingIsReadWhileScrolledUp();
    void nothingIsReadWhileTheWindowIsAway();

private:
    void scrollUp(qreal by) const;
};

/** As a wheel would. */
void tst_Timeline::scrollUp(qreal by) const
{
    list()->setProperty("contentY", list()->property("contentY").toReal() - by);
}

void tst_Timeline::opensAtTheNewest()
{
    openWith(300);
    const qreal bottom = list()->mapToScene(QPointF(0, list()->height())).y();
    QVERIFY(qAbs(placeOf(u"300"_s) - bottom) < 2);
}

void tst_Timeline::opensAtTheFirstUnread()
{
    Parley::Fakes::talk(room(), 300);
    const int row = room().timeline()->find(u"seq"_s, 220);
    room().timeline()->change(row, u"isFirstUnread"_s, true);
    room().firstUnreadSeq = 220;
    m_stage->workspace().openRoom(2);
    m_stage->open();
    QTRY_VERIFY(m_stage->named(u"New messages"_s) != nullptr);
    QVERIFY(isShown(*m_stage->named(u"New messages"_s)));
    QVERIFY(isShown(*rowOf(u"220"_s)));
    QTRY_VERIFY(button(u"Jump to latest"_s) != nullptr);
}

void tst_Timeline::followsWhatComesWhileAtTheBottom()
{
    openWith(300);
    const qreal bottom = placeOf(u"300"_s);
    Parley::Fakes::hear(room(), u"301"_s);
    QTRY_COMPARE(placeOf(u"301"_s), bottom);
    QVERIFY(button(u"Jump to latest"_s) == nullptr);
}

void tst_Timeline::staysAtTheBottomWhileTheComposerGrows()
{
    openWith(300);
    const qreal height = list()->height();
    m_stage->click(m_stage->find(u"composerInput"_s));
    for (int line = 0; line < 5; ++line) {
        m_stage->press(Qt::Key_Return, Qt::ShiftModifier);
        QTest::qWait(20); // a frame: each step is small
    }
    QTRY_VERIFY(list()->height() < height - 50);
    const qreal bottom = list()->mapToScene(QPointF(0, list()->height())).y();
    QTRY_VERIFY(qAbs(placeOf(u"300"_s) - bottom) < 2);
    QVERIFY(button(u"Jump to latest"_s) == nullptr);
}

void tst_Timeline::doesNotMoveWhileScrolledUp()
{
    openWith(300);
    scrollUp(900);
    QTRY_VERIFY(button(u"Jump to latest"_s) != nullptr);
    const qreal before = placeOf(u"280"_s);
    QVERIFY(before > 0);
    for (int i = 301; i <= 320; ++i)
        Parley::Fakes::hear(room(), QString::number(i));
    QTRY_VERIFY(button(u"20 new"_s) != nullptr);
    QCOMPARE(placeOf(u"280"_s), before);
}

void tst_Timeline::olderPagesDoNotMoveWhatIsShown()
{
    openWith(60);
    room().hasOlder = true;
    Q_EMIT room().changed();
    scrollUp(600);
    QTRY_VERIFY(placeOf(u"40"_s) > 0);
    const qreal before = placeOf(u"40"_s);
    for (int i = 0; i < 50; ++i)
        room().timeline()->append(FakeTimeline::row({{u"seq"_s, 1}, {u"body"_s, u"older %1"_s.arg(i)}}));
    QTest::qWait(50); // a frame or two
    QCOMPARE(placeOf(u"40"_s), before);
}

void tst_Timeline::pillCountsWhatCameAndLeadsBack()
{
    openWith(300);
    scrollUp(900);
    QTRY_VERIFY(button(u"Jump to latest"_s) != nullptr);
    Parley::Fakes::hear(room(), u"301"_s);
    Parley::Fakes::hear(room(), u"302"_s);
    QTRY_VERIFY(button(u"2 new"_s) != nullptr);
    m_stage->click(button(u"2 new"_s));
    QTRY_VERIFY(placeOf(u"302"_s) > 0 && isShown(*rowOf(u"302"_s)));
    QTRY_VERIFY(button(u"Jump to latest"_s) == nullptr && button(u"2 new"_s) == nullptr);
}

void tst_Timeline::asksForOlderNearTheTop()
{
    room().hasOlder = true;
    openWith(300);
    QTest::qWait(50);
    QVERIFY(room().asked(u"loadOlder"_s).isEmpty());
    list()->setProperty("contentY", list()->property("originY"));
    QTRY_VERIFY(!room().asked(u"loadOlder"_s).isEmpty());
}

void tst_Timeline::keepsThePlaceOfEachRoom()
{
    openWith(300);
    scrollUp(900);
    const qreal before = placeOf(u"280"_s);
    QVERIFY(before > 0);
    m_stage->workspace().openRoom(1);
    QTRY_VERIFY(rowOf(u"280"_s) == nullptr);
    Parley::Fakes::hear(room(), u"301"_s);
    m_stage->workspace().openRoom(2);
    QTRY_COMPARE(placeOf(u"280"_s), before);
    QTRY_VERIFY(button(u"1 new"_s) != nullptr);
}

/** Only a few rooms keep their view; the place outlives it. */
void tst_Timeline::keepsThePlaceWhenTheViewIsGivenBack()
{
    openWith(300);
    scrollUp(900);
    const qreal before = placeOf(u"280"_s);
    const QPointer<QQuickItem> rows = list();
    for (const int id : {1, 3, 4, 5}) {
        m_stage->workspace().openRoom(id);
        QTest::qWait(50); // it is built in the next turn
    }
    QTRY_VERIFY(rows == nullptr);
    m_stage->workspace().openRoom(2);
    QTRY_COMPARE(placeOf(u"280"_s), before);
}

void tst_Timeline::roomsOutOfSightMakeNoRows()
{
    openWith(300);
    const QPointer<QQuickItem> rows = list();
    m_stage->workspace().openRoom(1);
    QTRY_VERIFY(rows != nullptr && rows->property("count") == 0);
    m_stage->workspace().openRoom(2);
    QTRY_VERIFY(placeOf(u"300"_s) > 0);
}

/** Not in the pool from which a list takes its rows, either. */
void tst_Timeline::roomsOutOfSightKeepNoRows()
{
    openWith(300);
    const QPointer<QQuickItem> rows = list();
    for (int i = 0; i < 5; ++i) { // some go out of sight, others come
        scrollUp(1000);
        QTest::qWait(50);
    }
    auto *content = rows->property("contentItem").value<QQuickItem *>();
    const auto made = [content] {
        const QList<QQuickItem *> items = content->childItems();
        return std::count_if(items.begin(), items.end(), [](auto *item) { return item->property("body").isValid(); });
    };
    QVERIFY(made() > 0);
    m_stage->workspace().openRoom(1);
    QTRY_COMPARE(made(), 0);
}

void tst_Timeline::whatOneSendsIsShown()
{
    openWith(300);
    scrollUp(900);
    QTRY_VERIFY(button(u"Jump to latest"_s) != nullptr);
    m_stage->click(m_stage->find(u"composerInput"_s));
    m_stage->type(u"mine"_s);
    m_stage->press(Qt::Key_Return);
    Parley::Fakes::hear(room(), u"mine"_s);
    QTRY_VERIFY(rowOf(u"mine"_s) != nullptr && isShown(*rowOf(u"mine"_s)));
}

void tst_Timeline::newestIsReadAfterASecondBeforeIt()
{
    openWith(30);
    QVERIFY(room().asked(u"markReadTo"_s).isEmpty());
    QTRY_COMPARE(room().asked(u"markReadTo"_s), QVariantList{30});
    Parley::Fakes::hear(room(), u"31"_s);
    QTRY_COMPARE(room().asked(u"markReadTo"_s).last(), QVariant(31));
}

void tst_Timeline::nothingIsReadWhileScrolledUp()
{
    openWith(300);
    QTRY_COMPARE(room().asked(u"markReadTo"_s), QVariantList{300});
    scrollUp(900);
    QTRY_VERIFY(button(u"Jump to latest"_s) != nullptr);
    Parley::Fakes::hear(room(), u"301"_s);
    QTest::qWait(1300); // longer than the second that counts
    QCOMPARE(room().asked(u"markReadTo"_s), QVariantList{300});
}

void tst_Timeline::nothingIsReadWhileTheWindowIsAway()
{
    openWith(30);
    QTRY_COMPARE(room().asked(u"markReadTo"_s), QVariantList{30});
    QWindow other;
    other.show();
    other.requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(&other));
    Parley::Fakes::hear(room(), u"31"_s);
    QTest::qWait(1300);
    QCOMPARE(room().asked(u"markReadTo"_s), QVariantList{30});
}

PARLEY_WINDOW_TEST_MAIN(tst_Timeline)
#include "tst_timeline.moc"
