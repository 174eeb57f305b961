// SPDX-License-Identifier: GPL-3.0-or-later
// The states that nobody may forget: a line that is down, a session that is over, a pane with nothing in it.

#include "engine.h"
#include "windowfixture.h"

#include <QtGui/qguiapplication.h>

using namespace Qt::StringLiterals;
using Parley::Testing::isShown;
using Parley::Testing::WindowFixture;

class tst_States : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void shortInterruptionsShowNothing();
    void longConnectingIsSaid();
    void offlineSaysWhatItMeansAndOffersOneAction();
    void countsDownToTheNextAttempt();
    void composerStaysUsableOffline();
    void returnIsGreenForASecond();
    void sessionThatIsOverAsksForThePasswordOnly();
    void whoWantsToReadFirstLogsInLater();
    void whoLogsOutLeavesNoDialogBehind();
    void newSessionClosesTheQuestion();
    void withoutATrayTheWindowAsksBeforeItEndsTheProgram();
    void withoutRoomsThereIsAWayToSome();
    void withoutAnOpenRoomThereIsAHint();
    void failedDeedIsSaid();
    void nobodyKnowsWhoIsOnlineWhileOffline();
    void signingOutGoesBackToTheEntrance();
    void settingsAreKept();
    void testNotificationShowsItsSteps();
    void keysAreListed();
    void themeSwitchesWithItsKey();

private:
    void become(const QString &connection);
    QString shown() const { return m_stage->shownText(); }

    std::unique_ptr<WindowFixture> m_stage;
};

void tst_States::init()
{
    m_stage = std::make_unique<WindowFixture>();
    m_stage->enterOffice();
    m_stage->open();
    QTRY_VERIFY(m_stage->find(u"messageList"_s) != nullptr);
}

void tst_States::cleanup()
{
    const QStringList warnings = m_stage->warnings();
    m_stage.reset();
    QCOMPARE(warnings, QStringList());
}

void tst_States::become(const QString &connection)
{
    m_stage->workspace().connection = connection;
    Q_EMIT m_stage->workspace().connectionChanged();
}

void tst_States::shortInterruptionsShowNothing()
{
    become(u"connecting"_s);
    QTest::qWait(300);
    QVERIFY(m_stage->find(u"retryNow"_s) == nullptr);
    become(u"online"_s);
    QTest::qWait(100);
    QVERIFY(!shown().contains(u"Back online"_s));
}

void tst_States::longConnectingIsSaid()
{
    become(u"connecting"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_stage->named(u"Connecting…"_s) != nullptr, 10'000);
    become(u"online"_s);
    QTRY_VERIFY(shown().contains(u"Back online"_s));
}

void tst_States::offlineSaysWhatItMeansAndOffersOneAction()
{
    m_stage->workspace().queuedCount = 2;
    become(u"offline"_s);
    Q_EMIT m_stage->workspace().changed();
    QTRY_VERIFY(shown().contains(u"Offline — showing saved messages; 2 will be sent"_s));
    m_stage->click(m_stage->find(u"retryNow"_s));
    QCOMPARE(m_stage->workspace().asked(u"retryNow"_s).size(), 1);
}

void tst_States::countsDownToTheNextAttempt()
{
    become(u"offline"_s);
    m_stage->workspace().retryInSeconds = 7;
    Q_EMIT m_stage->workspace().changed();
    QTRY_VERIFY(shown().contains(u"Retrying in 7 s"_s));
    m_stage->workspace().retryInSeconds = 0;
    Q_EMIT m_stage->workspace().changed();
    QTRY_VERIFY(shown().contains(u"Retrying…"_s));
}

void tst_States::composerStaysUsableOffline()
{
    become(u"offline"_s);
    m_stage->click(m_stage->find(u"composerInput"_s));
    m_stage->type(u"later"_s);
    m_stage->press(Qt::Key_Return);
    QCOMPARE(m_stage->room(1).asked(u"send"_s), QVariantList{u"later"_s});
}

void tst_States::returnIsGreenForASecond()
{
    become(u"offline"_s);
    QTRY_VERIFY(m_stage->find(u"retryNow"_s) != nullptr);
    become(u"online"_s);
    QTRY_VERIFY(shown().contains(u"Back online"_s));
    QTRY_VERIFY(!shown().contains(u"Back online"_s));
}

void tst_States::sessionThatIsOverAsksForThePasswordOnly()
{
    m_stage->type(u"half a thought"_s);
    become(u"signedOut"_s);
    QTRY_VERIFY(m_stage->find(u"expiredPassword"_s) != nullptr);
    m_stage->press(Qt::Key_Escape);
    QVERIFY(m_stage->find(u"expiredPassword"_s) != nullptr);
    m_stage->type(u"secret"_s);
    m_stage->press(Qt::Key_Return);
    QCOMPARE(m_stage->app.asked(u"signInAgain"_s), QVariantList{u"secret"_s});
    m_stage->app.signIn()->become(u"failed"_s, u"bad_credentials"_s);
    QTRY_VERIFY(shown().contains(u"Wrong username or password"_s));
    QCOMPARE(m_stage->find(u"composerInput"_s)->property("text").toString(), u"half a thought"_s);
}

/** Where there is no keychain and no network, what is kept can be read all the same. */
void tst_States::whoWantsToReadFirstLogsInLater()
{
    become(u"signedOut"_s);
    QTRY_VERIFY(m_stage->find(u"laterButton"_s) != nullptr);
    m_stage->click(m_stage->find(u"laterButton"_s));
    QTRY_VERIFY(m_stage->find(u"expiredPassword"_s) == nullptr);
    QVERIFY(shown().contains(u"Signed out — showing saved messages"_s));
    m_stage->click(m_stage->find(u"retryNow"_s));
    QTRY_VERIFY(m_stage->find(u"expiredPassword"_s) != nullptr);
}

void tst_States::whoLogsOutLeavesNoDialogBehind()
{
    become(u"signedOut"_s);
    QTRY_VERIFY(m_stage->find(u"expiredPassword"_s) != nullptr);
    m_stage->app.leave();
    QTRY_VERIFY(m_stage->find(u"serverField"_s) != nullptr);
    QTRY_VERIFY(m_stage->find(u"expiredPassword"_s) == nullptr);
}

void tst_States::withoutATrayTheWindowAsksBeforeItEndsTheProgram()
{
    Q_EMIT m_stage->app.closeQuestioned();
    QTRY_VERIFY(m_stage->find(u"quitButton"_s) != nullptr);
    m_stage->press(Qt::Key_Escape);
    QTRY_VERIFY(m_stage->find(u"quitButton"_s) == nullptr);
    QVERIFY(m_stage->app.asked(u"quit"_s).isEmpty());
    Q_EMIT m_stage->app.closeQuestioned();
    QTRY_VERIFY(m_stage->find(u"quitButton"_s) != nullptr);
    m_stage->click(m_stage->find(u"quitButton"_s));
    QTRY_COMPARE(m_stage->app.asked(u"quit"_s).size(), 1);
}

void tst_States::newSessionClosesTheQuestion()
{
    become(u"signedOut"_s);
    QTRY_VERIFY(m_stage->find(u"expiredPassword"_s) != nullptr);
    become(u"connecting"_s);
    become(u"online"_s);
    QTRY_VERIFY(m_stage->find(u"expiredPassword"_s) == nullptr);
}

void tst_States::withoutRoomsThereIsAWayToSome()
{
    m_stage->workspace().openRoom(0);
    m_stage->workspace().rooms()->clear();
    QTRY_VERIFY(shown().contains(u"You are in no room yet."_s));
    m_stage->click(m_stage->named(u"Browse rooms"_s));
    QTRY_VERIFY(m_stage->find(u"directorySearch"_s) != nullptr);
    QVERIFY(shown().contains(u"There are no rooms yet."_s));
}

void tst_States::withoutAnOpenRoomThereIsAHint()
{
    m_stage->workspace().openRoom(0);
    QTRY_VERIFY(shown().contains(u"Pick a room and start talking."_s));
    QVERIFY(m_stage->find(u"composerInput"_s) == nullptr);
}

void tst_States::failedDeedIsSaid()
{
    Q_EMIT m_stage->workspace().actionFailed(u"setFavourite"_s, u"unavailable"_s, 0);
    QTRY_VERIFY(shown().contains(u"The server is not available right now. Try again in a moment."_s));
}

void tst_States::nobodyKnowsWhoIsOnlineWhileOffline()
{
    QTRY_VERIFY(shown().contains(u"Online — 5"_s));
    m_stage->room(1).isOnline = false;
    Q_EMIT m_stage->room(1).changed();
    QTRY_VERIFY(!shown().contains(u"Online — 5"_s));
    QVERIFY(!shown().contains(u"5 online"_s));
}

void tst_States::signingOutGoesBackToTheEntrance()
{
    m_stage->click(m_stage->find(u"settingsButton"_s));
    QTRY_VERIFY(m_stage->find(u"logOutButton"_s) != nullptr);
    m_stage->click(m_stage->find(u"logOutButton"_s));
    QCOMPARE(m_stage->app.asked(u"logOut"_s).size(), 1);
    m_stage->app.leave();
    QTRY_VERIFY(m_stage->find(u"serverField"_s) != nullptr);
}

void tst_States::settingsAreKept()
{
    m_stage->press(Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY(m_stage->named(u"Appearance"_s) != nullptr);
    m_stage->click(m_stage->named(u"Appearance"_s));
    QTRY_VERIFY(m_stage->named(u"Dark"_s) != nullptr);
    m_stage->click(m_stage->named(u"Dark"_s));
    m_stage->click(m_stage->named(u"Violet"_s));
    m_stage->click(m_stage->named(u"Compact"_s));
    m_stage->click(m_stage->named(u"中文"_s));
    const auto &settings = *m_stage->app.settings();
    QCOMPARE((QStringList{settings.theme, settings.accent, settings.density, settings.language}),
             (QStringList{u"dark"_s, u"violet"_s, u"compact"_s, u"zh_CN"_s}));
    m_stage->find(u"textSize"_s)->forceActiveFocus(Qt::TabFocusReason);
    m_stage->press(Qt::Key_Right);
    QCOMPARE(settings.fontScale, 110);
}

void tst_States::testNotificationShowsItsSteps()
{
    m_stage->press(Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY(m_stage->named(u"Notifications"_s) != nullptr);
    m_stage->click(m_stage->named(u"Notifications"_s));
    QTRY_VERIFY(m_stage->find(u"testNotification"_s) != nullptr);
    m_stage->click(m_stage->find(u"testNotification"_s));
    QCOMPARE(m_stage->app.notifier()->tests, 1);
    const auto step = [](const char *code, const char *state, const char *detail) {
        return QVariantMap{{u"code"_s, QString::fromLatin1(code)},
                           {u"state"_s, QString::fromLatin1(state)},
                           {u"detail"_s, QString::fromLatin1(detail)}};
    };
    m_stage->app.notifier()->testSteps = {step("bus", "ok", ""),
                                          step("service", "failed", "org.freedesktop.Notifications"),
                                          step("shown", "skipped", "")};
    Q_EMIT m_stage->app.notifier()->testStepsChanged();
    QTRY_VERIFY(m_stage->named(u"Notification service: failed · org.freedesktop.Notifications"_s) != nullptr);
    QVERIFY(m_stage->named(u"Connection to the desktop: works"_s) != nullptr);
    QVERIFY(m_stage->named(u"It was shown: not tried"_s) != nullptr);
}

void tst_States::keysAreListed()
{
    m_stage->press(Qt::Key_Slash, Qt::ControlModifier);
    QTRY_VERIFY(shown().contains(u"Keyboard shortcuts"_s));
    QVERIFY(shown().contains(u"Alt+Shift+↓"_s) && shown().contains(u"Ctrl+Shift+N"_s));
    m_stage->press(Qt::Key_Escape);
    QTRY_VERIFY(!shown().contains(u"Keyboard shortcuts"_s));
}

void tst_States::themeSwitchesWithItsKey()
{
    m_stage->press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_stage->app.settings()->theme, u"dark"_s);
}

PARLEY_WINDOW_TEST_MAIN(tst_States)
#include "tst_states.moc"
