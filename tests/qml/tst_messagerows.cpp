// SPDX-License-Identifier: GPL-3.0-or-later
// The messages: what their rows show, and what their keys and buttons do.

#include "timelinetest.h"

using namespace Qt::StringLiterals;
using Parley::Fakes::FakeRoom;
using Parley::Testing::isShown;

class tst_MessageRows : public TimelineTest
{
    Q_OBJECT

private Q_SLOTS:
    void daysAndTheUnreadLineAreNamed();
    void systemLinesInARowAreOne();
    void waitingAndFailedSayWhy();
    void failedCanBeRetriedEditedAndDeleted();
    void pointerShowsTheTools();
    void keysMoveAndCopy();
    void emptyRoomAsksForAFirstWord();
    void failureToLoadCanBeRetried();
    void linksGoToTheProgram();
};

void tst_MessageRows::daysAndTheUnreadLineAreNamed()
{
    m_stage->open({1200, 900});
    QTRY_VERIFY(m_stage->named(u"New messages"_s) != nullptr);
    QVERIFY(m_stage->named(u"Today"_s) != nullptr);
    QVERIFY(m_stage->named(u"Yesterday"_s) != nullptr);
}

void tst_MessageRows::systemLinesInARowAreOne()
{
    m_stage->open({1200, 900});
    QTRY_VERIFY(m_stage->shownText().contains(u"Ana, 王磊 and 3 others joined the room"_s));
}

void tst_MessageRows::waitingAndFailedSayWhy()
{
    Parley::Fakes::goOffline(m_stage->workspace());
    m_stage->open();
    QTRY_VERIFY(m_stage->shownText().contains(u"Not sent: You are not a member of this room yet."_s));
    QVERIFY(m_stage->shownText().contains(u"Waiting to send…"_s));
}

void tst_MessageRows::failedCanBeRetriedEditedAndDeleted()
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

void tst_MessageRows::pointerShowsTheTools()
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

void tst_MessageRows::keysMoveAndCopy()
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

void tst_MessageRows::emptyRoomAsksForAFirstWord()
{
    openWith(0);
    QTRY_VERIFY(m_stage->shownText().contains(u"No messages yet. Say the first word."_s));
    m_stage->find(u"settingsButton"_s)->forceActiveFocus();
    m_stage->click(button(u"Write something"_s));
    QTRY_VERIFY(m_stage->find(u"composerInput"_s)->hasActiveFocus());
}

void tst_MessageRows::failureToLoadCanBeRetried()
{
    room().loadFailedCode = u"unavailable"_s;
    openWith(0);
    QTRY_VERIFY(m_stage->shownText().contains(u"The server is not available right now."_s));
    m_stage->click(button(u"Retry"_s));
    QTRY_VERIFY(!room().asked(u"loadOlder"_s).isEmpty());
}

void tst_MessageRows::linksGoToTheProgram()
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

PARLEY_WINDOW_TEST_MAIN(tst_MessageRows)
#include "tst_messagerows.moc"
