// SPDX-License-Identifier: GPL-3.0-or-later
// The messages: where the list stands, what it follows, what it shows, and what its keys and buttons do.

#include "engine.h"
#include "windowfixture.h"

#include <QtGui/qguiapplication.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using Parley::Fakes::FakeRoom;
using Parley::Fakes::FakeTimeline;
using Parley::Testing::isShown;
using Parley::Testing::WindowFixture;

class tst_Timeline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
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
    void daysAndTheUnreadLineAreNamed();
    void systemLinesInARowAreOne();
    void waitingAndFailedSayWhy();
    void failedCanBeRetriedEditedAndDeleted();
    void pointerShowsTheTools();
    void keysMoveAndCopy();
    void emptyRoomAsksForAFirstWord();
    void failureToLoadCanBeRetried();
    void linksGoToTheProgram();

private:
    FakeRoom &room() const { return m_stage->room(2); }
    QQuickItem *list() const { return m_stage->find(u"messageList"_s); }
    void openWith(int messages);
    void scrollUp(qreal by) const;
    qreal placeOf(const QString &text) const;
    QQuickItem *rowOf(const QString &text) const;
    QQuickItem *button(const QString &label) const { return m_stage->named(label); }

    std::unique_ptr<WindowFixture> m_stage;
};

void tst_Timeline::init()
{
    m_stage = std::make_unique<WindowFixture>();
    m_stage->enterOffice();
}

void tst_Timeline::cleanup()
{
    const QStringList warnings = m_stage->warnings();
    m_stage.reset();
    QCOMPARE(warnings, QStringList());
}

void tst_Timeline::openWith(int messages)
{
    Parley::Fakes::talk(room(), messages);
    m_stage->workspace().openRoom(2);
    m_stage->open();
    QTRY_VERIFY(list() != nullptr);
    QTRY_VERIFY(messages == 0 || placeOf(QString::number(messages)) > 0);
}

/** As a wheel would. */
void tst_Timeline::scrollUp(qreal by) const
{
    list()->setProperty("contentY", list()->property("contentY").toReal() - by);
}

QQuickItem *tst_Timeline::rowOf(const QString &text) const
{
    return m_stage->all([&](const QQuickItem &item) { return item.property("body") == text; }).value(0);
}

/** Where a message's row ends in the window; 0 when it is not there. */
qreal tst_Timeline::placeOf(const QString &text) const
{
    const QQuickItem *row = rowOf(text);
    return row != nullptr ? row->mapToScene(QPointF(0, row->height())).y() : 0;
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

void tst_Timeline::daysAndTheUnreadLineAreNamed()
{
    m_stage->open({1200, 900});
    QTRY_VERIFY(m_stage->named(u"New messages"_s) != nullptr);
    QVERIFY(m_stage->named(u"Today"_s) != nullptr);
    QVERIFY(m_stage->named(u"Yesterday"_s) != nullptr);
}

void tst_Timeline::systemLinesInARowAreOne()
{
    m_stage->open({1200, 900});
    QTRY_VERIFY(m_stage->shownText().contains(u"Ana, 王磊 and 3 others joined the room"_s));
}

void tst_Timeline::waitingAndFailedSayWhy()
{
    Parley::Fakes::goOffline(m_stage->workspace());
    m_stage->open();
    QTRY_VERIFY(m_stage->shownText().contains(u"Not sent: You are not a member of this room yet."_s));
    QVERIFY(m_stage->shownText().contains(u"Waiting to send…"_s));
}

void tst_Timeline::failedCanBeRetriedEditedAndDeleted()
{
    Parley::Fakes::goOffline(m_stage->workspace());
    FakeRoom &lobby = m_stage->room(1);
    m_stage->open();
    QTRY_VERIFY(m_stage->find(u"retryMessage"_s) != nullptr);
    m_stage->click(m_stage->find(u"retryMessage"_s));
    QCOMPARE(lobby.asked(u"retry"_s), QVariantList{u"c1"_s});
    m_stage->click(m_stage->find(u"deleteMessage"_s));
    QCOMPARE(lobby.asked(u"discard"_s), QVariantList{u"c1"_s});
    lobby.forget();
    m_stage->click(m_stage->find(u"editMessage"_s));
    QCOMPARE(lobby.asked(u"discard"_s), QVariantList{u"c1"_s});
    QCOMPARE(m_stage->find(u"composerInput"_s)->property("text").toString(), u"太好了，我下午合并。"_s);
    QVERIFY(m_stage->find(u"composerInput"_s)->hasActiveFocus());
}

void tst_Timeline::pointerShowsTheTools()
{
    openWith(30);
    QVERIFY(button(u"Copy text"_s) == nullptr);
    m_stage->hover(rowOf(u"20"_s));
    QTRY_VERIFY(button(u"Copy text"_s) != nullptr);
    m_stage->hover(button(u"Copy text"_s));
    m_stage->click(button(u"Copy text"_s));
    QCOMPARE(m_stage->app.asked(u"copyText"_s), QVariantList{u"20"_s});
    QTRY_VERIFY(m_stage->shownText().contains(u"Copied"_s));
    m_stage->hover(rowOf(u"22"_s));
    QTRY_VERIFY(button(u"Mark unread from here"_s) != nullptr);
    m_stage->click(button(u"Mark unread from here"_s));
    QCOMPARE(room().asked(u"markUnreadFrom"_s), QVariantList{22});
    m_stage->hover(m_stage->find(u"settingsButton"_s));
    QTRY_VERIFY(button(u"Copy text"_s) == nullptr);
}

void tst_Timeline::keysMoveAndCopy()
{
    openWith(60);
    list()->forceActiveFocus(Qt::TabFocusReason);
    m_stage->press(Qt::Key_Up);
    m_stage->press(Qt::Key_K);
    m_stage->press(Qt::Key_J);
    QCOMPARE(list()->property("currentIndex").toInt(), 1);
    m_stage->press(Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(m_stage->app.asked(u"copyText"_s), QVariantList{u"59"_s});
    m_stage->press(Qt::Key_Home);
    QTRY_VERIFY(rowOf(u"1"_s) != nullptr && isShown(*rowOf(u"1"_s)));
    m_stage->press(Qt::Key_End);
    QTRY_VERIFY(rowOf(u"60"_s) != nullptr && isShown(*rowOf(u"60"_s)));
    m_stage->press(Qt::Key_Return);
    QTRY_VERIFY(m_stage->shownText().contains(u"Mark unread from here"_s));
    m_stage->press(Qt::Key_Escape);
    QTRY_VERIFY(!m_stage->shownText().contains(u"Mark unread from here"_s));
}

void tst_Timeline::emptyRoomAsksForAFirstWord()
{
    openWith(0);
    QTRY_VERIFY(m_stage->shownText().contains(u"No messages yet. Say the first word."_s));
    m_stage->find(u"settingsButton"_s)->forceActiveFocus();
    m_stage->click(button(u"Write something"_s));
    QTRY_VERIFY(m_stage->find(u"composerInput"_s)->hasActiveFocus());
}

void tst_Timeline::failureToLoadCanBeRetried()
{
    room().loadFailedCode = u"unavailable"_s;
    openWith(0);
    QTRY_VERIFY(m_stage->shownText().contains(u"The server is not available right now."_s));
    m_stage->click(button(u"Retry"_s));
    QTRY_VERIFY(!room().asked(u"loadOlder"_s).isEmpty());
}

void tst_Timeline::linksGoToTheProgram()
{
    m_stage->workspace().openRoom(2);
    Parley::Fakes::hear(room(), u"https://example.com/a"_s,
                        {{u"html"_s, u"<a href=\"https://example.com/a\">https://example.com/a</a>"_s}});
    m_stage->open();
    QTRY_VERIFY(rowOf(u"https://example.com/a"_s) != nullptr);
    QQuickItem *text = m_stage
                           ->all([](const QQuickItem &item) {
                               return item.inherits("QQuickText")
                                   && item.property("text").toString().contains(u"<a "_s);
                           })
                           .value(0);
    QVERIFY(text != nullptr);
    QTest::mouseClick(&m_stage->window(), Qt::LeftButton, {}, text->mapToScene(QPointF(20, 10)).toPoint());
    QTRY_COMPARE(m_stage->app.asked(u"openLink"_s), QVariantList{u"https://example.com/a"_s});
}

PARLEY_WINDOW_TEST_MAIN(tst_Timeline)
#include "tst_timeline.moc"
