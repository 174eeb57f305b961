// SPDX-License-Identifier: GPL-3.0-or-later
// The rail, the switcher, the dialogs about rooms, and the columns that a window of some width has.

#include "engine.h"
#include "windowfixture.h"

#include <QtGui/qguiapplication.h>

using namespace Qt::StringLiterals;
using Parley::Testing::isShown;
using Parley::Testing::WindowFixture;

class tst_Rooms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void railShowsWhatIsNew();
    void clickOpensARoom();
    void keysOpenARoom();
    void altArrowsStepThroughTheRooms();
    void menuOfARoomActs();
    void switcherOpensTheFirstMatchWithEnter();
    void whoTypesOnIsUnderstood();
    void switcherMovesWithArrowsAndClosesWithEscape();
    void createRoomSendsItsFields();
    void createRoomSaysWhatWentWrong();
    void privateRoomIsJoinedByNumberAndPassword();
    void wrongRoomPasswordIsSaidBesideIt();
    void directoryJoinsAndAsksForPasswords();
    void whoJoinsTheFirstRoomCanWriteAtOnce();
    void leavingIsAsked();
    void roomsMoveWithoutBeingMadeAnew();
    void threeColumnsTwoOrOne();
    void membersFloatInANarrowWindow();
    void narrowWindowGoesBackToTheRail();
    void searchFindsAndShows();
    void regionsAreReachedWithF6();

private:
    void openOffice(QSize size = {1200, 800});
    bool isShownNamed(const QString &objectName) const
    {
        const QQuickItem *item = m_stage->find(objectName);
        return item != nullptr && isShown(*item);
    }

    std::unique_ptr<WindowFixture> m_stage;
};

void tst_Rooms::init()
{
    m_stage = std::make_unique<WindowFixture>();
    m_stage->enterOffice();
}

void tst_Rooms::cleanup()
{
    const QStringList warnings = m_stage->warnings();
    m_stage.reset();
    QCOMPARE(warnings, QStringList());
}

void tst_Rooms::openOffice(QSize size)
{
    m_stage->open(size);
    QTRY_VERIFY(m_stage->find(u"rail"_s) != nullptr || m_stage->find(u"roomArea"_s) != nullptr);
}

void tst_Rooms::railShowsWhatIsNew()
{
    openOffice();
    QTRY_VERIFY(m_stage->named(u"产品设计, 12 unread, 3 mentions"_s) != nullptr);
    QVERIFY(m_stage->named(u"财务, private"_s) != nullptr);
    QVERIFY(m_stage->named(u"周末爬山, draft"_s) != nullptr);
    QVERIFY(m_stage->named(u"announcements, 4 unread, muted"_s) != nullptr);
    QCOMPARE(m_stage->window().title(), u"(4) "_s + m_stage->room(1).name + u" – Parley"_s);
}

void tst_Rooms::clickOpensARoom()
{
    openOffice();
    QTRY_VERIFY(m_stage->named(u"财务, private"_s) != nullptr);
    m_stage->click(m_stage->named(u"财务, private"_s));
    QCOMPARE(m_stage->workspace().currentRoomId, 5);
}

void tst_Rooms::keysOpenARoom()
{
    openOffice();
    m_stage->find(u"jumpField"_s)->forceActiveFocus(Qt::TabFocusReason);
    m_stage->press(Qt::Key_Tab);
    m_stage->press(Qt::Key_Down);
    m_stage->press(Qt::Key_Down);
    m_stage->press(Qt::Key_Return);
    QCOMPARE(m_stage->workspace().currentRoomId, 3);
}

void tst_Rooms::altArrowsStepThroughTheRooms()
{
    openOffice();
    m_stage->press(Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(m_stage->workspace().currentRoomId, 2);
    m_stage->workspace().openRoom(3);
    m_stage->press(Qt::Key_Down, Qt::AltModifier | Qt::ShiftModifier);
    QCOMPARE(m_stage->workspace().currentRoomId, 6);
    m_stage->press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(m_stage->workspace().currentRoomId, 5);
}

void tst_Rooms::menuOfARoomActs()
{
    openOffice();
    QQuickItem *row = nullptr;
    QTRY_VERIFY((row = m_stage->named(u"产品设计, 12 unread, 3 mentions"_s)) != nullptr);
    const auto choose = [&](const QString &entry) {
        m_stage->click(row, Qt::RightButton);
        QTRY_VERIFY(m_stage->named(entry) != nullptr);
        m_stage->click(m_stage->named(entry));
        QTRY_VERIFY(m_stage->named(entry) == nullptr);
    };
    choose(u"Mark as read"_s);
    QCOMPARE(m_stage->workspace().asked(u"markRead"_s), QVariantList{2});
    choose(u"Add to favourites"_s);
    QCOMPARE(m_stage->workspace().asked(u"setFavourite"_s), (QVariantList{QVariantList{2, true}}));
    choose(u"Mute"_s);
    QCOMPARE(m_stage->workspace().asked(u"setNotify"_s), (QVariantList{QVariantList{2, u"none"_s}}));
}

void tst_Rooms::switcherOpensTheFirstMatchWithEnter()
{
    openOffice();
    m_stage->press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(isShownNamed(u"switcherBox"_s));
    m_stage->type(u"rel"_s);
    QCOMPARE(m_stage->workspace().switcher()->query, u"rel"_s);
    while (m_stage->workspace().switcher()->at(0, u"roomId"_s) != 3)
        m_stage->workspace().switcher()->remove(0);
    m_stage->press(Qt::Key_Return);
    QCOMPARE(m_stage->workspace().currentRoomId, 3);
    QTRY_VERIFY(m_stage->find(u"switcherBox"_s) == nullptr);
    QTRY_VERIFY(m_stage->find(u"composerInput"_s)->hasActiveFocus());
}

/** The keys that follow at once belong to the switcher, also while it fades in. */
void tst_Rooms::whoTypesOnIsUnderstood()
{
    m_stage->app.reducedMotion = false;
    openOffice();
    m_stage->press(Qt::Key_K, Qt::ControlModifier);
    m_stage->type(u"rel"_s);
    QCOMPARE(m_stage->workspace().switcher()->query, u"rel"_s);
}

void tst_Rooms::switcherMovesWithArrowsAndClosesWithEscape()
{
    openOffice();
    m_stage->click(m_stage->find(u"jumpField"_s));
    QTRY_VERIFY(isShownNamed(u"switcherBox"_s));
    m_stage->press(Qt::Key_Down);
    m_stage->press(Qt::Key_Down);
    m_stage->press(Qt::Key_Up);
    QCOMPARE(m_stage->find(u"switcherList"_s)->property("currentIndex").toInt(), 1);
    m_stage->press(Qt::Key_Escape);
    QTRY_VERIFY(m_stage->find(u"switcherBox"_s) == nullptr);
    QCOMPARE(m_stage->workspace().currentRoomId, 1);
}

void tst_Rooms::createRoomSendsItsFields()
{
    openOffice();
    m_stage->press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(isShownNamed(u"roomName"_s));
    m_stage->type(u"Garden"_s); // the first field has the keyboard
    m_stage->press(Qt::Key_Return);
    QCOMPARE(m_stage->workspace().asked(u"createRoom"_s),
             (QVariantList{QVariantList{u"Garden"_s, QString(), false, QString(), 100}}));
    Q_EMIT m_stage->workspace().roomCreated(4);
    QTRY_VERIFY(m_stage->find(u"roomName"_s) == nullptr);
    QCOMPARE(m_stage->workspace().currentRoomId, 4);
}

void tst_Rooms::createRoomSaysWhatWentWrong()
{
    openOffice();
    m_stage->press(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(isShownNamed(u"roomName"_s));
    m_stage->type(u"Garden"_s);
    m_stage->press(Qt::Key_Return);
    Q_EMIT m_stage->workspace().actionFailed(u"createRoom"_s, u"rate_limited"_s, 3000);
    QTRY_VERIFY(m_stage->shownText().contains(u"Try again in 3 s."_s));
    m_stage->press(Qt::Key_Return);
    QCOMPARE(m_stage->workspace().asked(u"createRoom"_s).size(), 2);
}

void tst_Rooms::privateRoomIsJoinedByNumberAndPassword()
{
    openOffice();
    m_stage->click(m_stage->find(u"addRoom"_s));
    QTRY_VERIFY(m_stage->named(u"Join a private room"_s) != nullptr);
    m_stage->click(m_stage->named(u"Join a private room"_s));
    QTRY_VERIFY(isShownNamed(u"roomAddress"_s));
    m_stage->type(u"no number"_s);
    m_stage->press(Qt::Key_Return);
    QTRY_VERIFY(m_stage->shownText().contains(u"Enter a room number or a room link"_s));
    m_stage->press(Qt::Key_A, Qt::ControlModifier);
    m_stage->type(u"https://chat.example.com/r/5"_s);
    m_stage->press(Qt::Key_Return);
    QCOMPARE(m_stage->workspace().asked(u"join"_s), (QVariantList{QVariantList{5, QString()}}));
    Q_EMIT m_stage->workspace().roomJoined(5);
    QTRY_VERIFY(m_stage->find(u"roomAddress"_s) == nullptr);
    QCOMPARE(m_stage->workspace().currentRoomId, 5);
}

void tst_Rooms::wrongRoomPasswordIsSaidBesideIt()
{
    openOffice();
    m_stage->click(m_stage->find(u"addRoom"_s));
    QTRY_VERIFY(m_stage->named(u"Join a private room"_s) != nullptr);
    m_stage->click(m_stage->named(u"Join a private room"_s));
    QTRY_VERIFY(isShownNamed(u"roomAddress"_s));
    m_stage->type(u"5"_s);
    m_stage->press(Qt::Key_Return);
    Q_EMIT m_stage->workspace().actionFailed(u"join"_s, u"wrong_room_password"_s, 0);
    QTRY_COMPARE(m_stage->find(u"roomPassword"_s)->property("error").toString(), u"Wrong room password"_s);
}

void tst_Rooms::directoryJoinsAndAsksForPasswords()
{
    const auto add = [this](int id, const QString &name, bool isPrivate) {
        m_stage->workspace().directory()->append({{u"roomId"_s, id},
                                                  {u"name"_s, name},
                                                  {u"description"_s, QString()},
                                                  {u"isPrivate"_s, isPrivate},
                                                  {u"memberCount"_s, 3},
                                                  {u"maxMembers"_s, 100},
                                                  {u"isMember"_s, false}});
    };
    add(3, u"Open room"_s, false);
    add(7, u"Closed room"_s, true);
    openOffice();
    m_stage->click(m_stage->find(u"addRoom"_s));
    QTRY_VERIFY(m_stage->named(u"Browse rooms"_s) != nullptr);
    m_stage->click(m_stage->named(u"Browse rooms"_s));
    QTRY_VERIFY(isShownNamed(u"directorySearch"_s));
    m_stage->type(u"op"_s);
    QCOMPARE(m_stage->workspace().directory()->search, u"op"_s);
    m_stage->press(Qt::Key_Down);
    m_stage->press(Qt::Key_Return);
    QCOMPARE(m_stage->workspace().asked(u"join"_s), (QVariantList{QVariantList{3, QString()}}));
    m_stage->press(Qt::Key_Down);
    m_stage->press(Qt::Key_Return);
    QTRY_VERIFY(isShownNamed(u"roomPassword"_s));
    QVERIFY(m_stage->shownText().contains(u"Join Closed room"_s));
}

/** Whoever came by a dialog can write at once: the keyboard does not go back to the button that opened it. */
void tst_Rooms::whoJoinsTheFirstRoomCanWriteAtOnce()
{
    Parley::Fakes::FakeWorkspace &workspace = *m_stage->app.enter();
    workspace.directory()->append({{u"roomId"_s, 3},
                                   {u"name"_s, u"Open room"_s},
                                   {u"description"_s, QString()},
                                   {u"isPrivate"_s, false},
                                   {u"memberCount"_s, 3},
                                   {u"maxMembers"_s, 100},
                                   {u"isMember"_s, false}});
    m_stage->app.reducedMotion = false; // the dialog fades away when the room is open already
    openOffice();
    m_stage->click(m_stage->named(u"Browse rooms"_s));
    QTRY_VERIFY(isShownNamed(u"directorySearch"_s));
    m_stage->press(Qt::Key_Tab);
    m_stage->press(Qt::Key_Return);
    QTRY_COMPARE(workspace.asked(u"join"_s), (QVariantList{QVariantList{3, QString()}}));
    workspace.add(3, u"Open room"_s);
    Q_EMIT workspace.roomJoined(3);
    QTRY_VERIFY(m_stage->find(u"directorySearch"_s) == nullptr);
    QTRY_VERIFY(m_stage->window().activeFocusItem() != nullptr
                && m_stage->window().activeFocusItem()->objectName() == u"composerInput");
}

void tst_Rooms::leavingIsAsked()
{
    openOffice();
    m_stage->click(m_stage->find(u"detailsButton"_s));
    QTRY_VERIFY(isShownNamed(u"leaveRoomButton"_s));
    m_stage->click(m_stage->find(u"leaveRoomButton"_s));
    QTRY_VERIFY(isShownNamed(u"leaveButton"_s));
    QVERIFY(m_stage->workspace().asked(u"leave"_s).isEmpty());
    m_stage->click(m_stage->find(u"leaveButton"_s));
    QCOMPARE(m_stage->workspace().asked(u"leave"_s), QVariantList{1});
    Q_EMIT m_stage->workspace().roomLeft(1);
    QTRY_VERIFY(m_stage->find(u"leaveButton"_s) == nullptr);
}

void tst_Rooms::roomsMoveWithoutBeingMadeAnew()
{
    openOffice();
    QQuickItem *row = nullptr;
    QTRY_VERIFY((row = m_stage->named(u"财务, private"_s)) != nullptr);
    m_stage->workspace().rooms()->moveUp(4, 1);
    QTRY_VERIFY(m_stage->named(u"财务, private"_s) == row);
}

void tst_Rooms::threeColumnsTwoOrOne()
{
    openOffice({1200, 800});
    QTRY_VERIFY(isShownNamed(u"memberList"_s));
    QVERIFY(isShownNamed(u"rail"_s) && isShownNamed(u"messageList"_s));
    m_stage->window().resize(900, 700);
    QTRY_VERIFY(!isShownNamed(u"memberList"_s));
    QVERIFY(isShownNamed(u"rail"_s) && isShownNamed(u"messageList"_s));
    m_stage->window().resize(420, 700);
    QTRY_VERIFY(!isShownNamed(u"rail"_s));
    QVERIFY(isShownNamed(u"messageList"_s));
    QCOMPARE(m_stage->find(u"messageList"_s)->width(), 420.0);
}

void tst_Rooms::membersFloatInANarrowWindow()
{
    openOffice({900, 700});
    QTRY_VERIFY(isShownNamed(u"membersButton"_s));
    m_stage->click(m_stage->find(u"membersButton"_s));
    QTRY_VERIFY(isShownNamed(u"memberList"_s));
    QVERIFY(m_stage->find(u"messageList"_s)->width() > 600); // it has not made room
    m_stage->press(Qt::Key_Escape);
    QTRY_VERIFY(!isShownNamed(u"memberList"_s));
}

void tst_Rooms::narrowWindowGoesBackToTheRail()
{
    openOffice({420, 700});
    QTRY_VERIFY(isShownNamed(u"backButton"_s));
    m_stage->click(m_stage->find(u"backButton"_s));
    QTRY_VERIFY(isShownNamed(u"rail"_s));
    QTRY_VERIFY(m_stage->named(u"财务, private"_s) != nullptr);
    m_stage->click(m_stage->named(u"财务, private"_s));
    QTRY_VERIFY(!isShownNamed(u"rail"_s));
    QCOMPARE(m_stage->workspace().currentRoomId, 5);
}

void tst_Rooms::searchFindsAndShows()
{
    Parley::Fakes::talk(m_stage->room(2), 200);
    m_stage->workspace().search()->append({{u"roomId"_s, 2},
                                           {u"roomName"_s, u"产品设计"_s},
                                           {u"messageId"_s, 40},
                                           {u"seq"_s, 40},
                                           {u"author"_s, u"林晓"_s},
                                           {u"time"_s, QDateTime::currentDateTime()},
                                           {u"excerpt"_s, u"40"_s}});
    openOffice();
    m_stage->press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(isShownNamed(u"searchBox"_s));
    m_stage->type(u"天"_s);
    QTRY_COMPARE(m_stage->workspace().search()->query, u"天"_s);
    m_stage->press(Qt::Key_Down);
    m_stage->press(Qt::Key_Return);
    QCOMPARE(m_stage->workspace().currentRoomId, 2);
    const auto isThere = [this] {
        const auto rows = m_stage->all(
            [](const QQuickItem &item) { return item.property("body") == u"40"_s && item.property("isLit").toBool(); });
        return rows.size() == 1 && isShown(*rows.first());
    };
    QTRY_VERIFY(isThere());
}

void tst_Rooms::regionsAreReachedWithF6()
{
    openOffice();
    const auto isIn = [this](const QString &objectName) {
        const QQuickItem *region = m_stage->find(objectName);
        const QQuickItem *focused = m_stage->window().activeFocusItem();
        return region != nullptr && focused != nullptr && (region == focused || region->isAncestorOf(focused));
    };
    m_stage->press(Qt::Key_F6);
    QTRY_VERIFY(isIn(u"rail"_s));
    m_stage->press(Qt::Key_F6);
    QTRY_VERIFY(isIn(u"messageList"_s));
    m_stage->press(Qt::Key_F6);
    QTRY_VERIFY(isIn(u"composerInput"_s));
    m_stage->press(Qt::Key_F6);
    QTRY_VERIFY(isIn(u"memberList"_s));
    m_stage->press(Qt::Key_F6, Qt::ShiftModifier);
    QTRY_VERIFY(isIn(u"composerInput"_s));
}

PARLEY_WINDOW_TEST_MAIN(tst_Rooms)
#include "tst_rooms.moc"
