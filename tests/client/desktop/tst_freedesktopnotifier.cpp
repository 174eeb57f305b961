// SPDX-License-Identifier: GPL-3.0-or-later
#include "linux/freedesktopnotifier.h"
#include "manualclock.h"
#include "notificationdouble.h"
#include "waiting.h"

#include <QtGui/qguiapplication.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using Parley::Test::waitUntil;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// The macros of Qt Test only work in a test function itself.
#define TRY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 20'000)

namespace {

constexpr RoomId Lobby(1);
constexpr RoomId Tea(2);

Notice notice(RoomId room, qint64 message, const QString &excerpt = u"hello"_s)
{
    return {room, MessageId(message), u"Room %1"_s.arg(room.value()), u"Ana"_s, excerpt};
}

} // namespace

/** FreedesktopNotifier against a double of the service on a bus of its own. */
class TestFreedesktopNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bus.start());
        QGuiApplication::setApplicationDisplayName(u"Parley"_s);
        QGuiApplication::setDesktopFileName(u"test.entry"_s);
    }

    void init()
    {
        m_double = std::make_unique<NotificationDouble>(m_bus);
        m_clock = std::make_unique<ManualClock>();
        m_client = std::make_unique<QDBusConnection>(m_bus.connection(u"client"_s));
        m_notifier = std::make_unique<FreedesktopNotifier>(*m_client, *m_clock);
    }

    void cleanup()
    {
        m_notifier.reset();
        m_double.reset();
        m_client.reset();
        QDBusConnection::disconnectFromBus(u"client"_s);
    }

    void aNotificationSaysWhoAndWhere()
    {
        QVERIFY(m_double->appear());
        m_notifier->show(notice(Lobby, 7));
        TRY(m_double->shown.size() == 1);
        const auto &shown = m_double->shown.first();
        QCOMPARE(m_double->signature, u"susssasa{sv}i"_s);
        QCOMPARE(shown.app, u"Parley"_s);
        QCOMPARE(shown.replaces, 0U);
        QCOMPARE(shown.icon, u"test.entry"_s);
        QCOMPARE(shown.summary, u"Room 1"_s);
        QCOMPARE(shown.body, u"Ana: hello"_s);
        QCOMPARE(shown.actions, QStringList({u"default"_s, u"Open"_s}));
        QCOMPARE(shown.hints.value(u"desktop-entry"_s), u"test.entry"_s);
        QCOMPARE(shown.hints.value(u"category"_s), u"im.received"_s);
        QCOMPARE(shown.hints.value(u"urgency"_s).metaType(), QMetaType::fromType<uchar>());
        QCOMPARE(shown.timeout, -1);
    }

    void markupIsEscapedOnTheWay()
    {
        QVERIFY(m_double->appear());
        m_notifier->show(notice(Lobby, 7, u"<img src='http://x/'/> & <b>bold</b>"_s));
        TRY(m_double->shown.size() == 1);
        QCOMPARE(m_double->shown.first().body, u"Ana: &lt;img src='http://x/'/&gt; &amp; &lt;b&gt;bold&lt;/b&gt;"_s);
    }

    void aRoomHasOneNotification()
    {
        QVERIFY(m_double->appear());
        m_notifier->show(notice(Lobby, 1));
        TRY(m_double->shown.size() == 1);
        m_notifier->show(notice(Tea, 2));
        TRY(m_double->shown.size() == 2);
        settle();
        m_notifier->show(notice(Lobby, 3));
        TRY(m_double->shown.size() == 3);
        QCOMPARE(m_double->shown.at(1).replaces, 0U);
        QCOMPARE(m_double->shown.at(2).replaces, m_double->shown.at(0).id);
    }

    void whileOneIsOnItsWayOnlyTheNewestWaits()
    {
        QVERIFY(m_double->appear());
        m_double->notifyMood = NotificationDouble::Mood::Hesitates;
        m_notifier->show(notice(Lobby, 1, u"one"_s));
        TRY(m_double->shown.size() == 1);
        m_notifier->show(notice(Lobby, 2, u"two"_s));
        m_notifier->show(notice(Lobby, 3, u"three"_s));
        settle();
        QCOMPARE(m_double->shown.size(), 1);
        m_double->answerAll();
        TRY(m_double->shown.size() == 2);
        QCOMPARE(m_double->shown.last().body, u"Ana: three"_s);
        QCOMPARE(m_double->shown.last().replaces, m_double->shown.first().id);
    }

    void whatIsReadIsWithdrawn()
    {
        QVERIFY(m_double->appear());
        const uint id = shownId(Lobby, 1);
        m_notifier->withdraw(Tea);
        m_notifier->withdraw(Lobby);
        m_notifier->withdraw(Lobby);
        settle();
        QCOMPARE(m_double->closed, QList<uint>({id}));
    }

    void withdrawnOnItsWayItIsClosedOnArrival()
    {
        QVERIFY(m_double->appear());
        m_double->notifyMood = NotificationDouble::Mood::Hesitates;
        m_notifier->show(notice(Lobby, 1));
        TRY(m_double->shown.size() == 1);
        m_notifier->show(notice(Lobby, 2));
        m_notifier->withdraw(Lobby);
        settle();
        QVERIFY(m_double->closed.isEmpty());
        m_double->answerAll();
        TRY(m_double->closed.size() == 1);
        settle();
        QCOMPARE(m_double->shown.size(), 1);
    }

    void whatComesAfterAWithdrawalOnTheWayIsShown()
    {
        QVERIFY(m_double->appear());
        m_double->notifyMood = NotificationDouble::Mood::Hesitates;
        m_notifier->show(notice(Lobby, 1));
        TRY(m_double->shown.size() == 1);
        m_notifier->withdraw(Lobby);
        m_notifier->show(notice(Lobby, 2, u"later"_s));
        m_double->answerAll();
        TRY(m_double->shown.size() == 2);
        QCOMPARE(m_double->shown.last().body, u"Ana: later"_s);
        QVERIFY(m_double->closed.isEmpty());
    }

    void aClickOpensTheMessage()
    {
        QVERIFY(m_double->appear());
        shownId(Tea, 4);
        const uint id = shownId(Lobby, 7);
        QSignalSpy activated(m_notifier.get(), &Notifier::activated);
        m_double->giveToken(id, u"token-7"_s);
        m_double->invoke(id);
        TRY(activated.size() == 1);
        QCOMPARE(activated.first().at(0).value<RoomId>(), Lobby);
        QCOMPARE(activated.first().at(1).value<MessageId>(), MessageId(7));
        QCOMPARE(activated.first().at(2).toString(), u"token-7"_s);
        TRY(m_double->closed == QList<uint>({id}));
    }

    void aTokenCountsForItsOwnNotification()
    {
        QVERIFY(m_double->appear());
        const uint tea = shownId(Tea, 4);
        const uint lobby = shownId(Lobby, 7);
        QSignalSpy activated(m_notifier.get(), &Notifier::activated);
        m_double->giveToken(tea, u"token-4"_s);
        m_double->invoke(lobby);
        TRY(activated.size() == 1);
        QCOMPARE(activated.first().at(2).toString(), QString());
    }

    void clicksOnOthersAreNotOurs()
    {
        QVERIFY(m_double->appear());
        const uint id = shownId(Lobby, 7);
        QSignalSpy activated(m_notifier.get(), &Notifier::activated);
        m_double->invoke(0);
        m_double->invoke(id + 1);
        m_double->invoke(id);
        TRY(activated.size() == 1);
        m_double->invoke(id);
        settle();
        QCOMPARE(activated.size(), 1);
    }

    void onlyTheServiceCanClick()
    {
        QVERIFY(m_double->appear());
        const uint id = shownId(Lobby, 7);
        QSignalSpy activated(m_notifier.get(), &Notifier::activated);
        const QDBusConnection stranger = m_bus.connection(u"stranger"_s);
        QDBusMessage forged = QDBusMessage::createSignal(u"/org/freedesktop/Notifications"_s,
                                                         u"org.freedesktop.Notifications"_s, u"ActionInvoked"_s);
        QVERIFY(stranger.send(forged << id << u"default"_s));
        flush(stranger);
        settle();
        QCOMPARE(activated.size(), 0);
        m_double->invoke(id);
        TRY(activated.size() == 1);
    }

    void whatTheUserClosedIsNotReplaced()
    {
        QVERIFY(m_double->appear());
        const uint id = shownId(Lobby, 1);
        m_double->close(id, 2);
        settle();
        m_notifier->withdraw(Lobby);
        m_notifier->show(notice(Lobby, 2));
        TRY(m_double->shown.size() == 2);
        QCOMPARE(m_double->shown.last().replaces, 0U);
        QVERIFY(m_double->closed.isEmpty());
    }

    void theServiceStartsAgain()
    {
        QVERIFY(m_double->appear());
        const uint id = shownId(Lobby, 1);
        m_double->vanish();
        m_double->capabilities = {u"body"_s};
        QVERIFY(m_double->appear());
        settle();
        m_notifier->show(notice(Lobby, 2, u"<b>"_s));
        TRY(m_double->shown.size() == 2);
        QCOMPARE(m_double->shown.last().replaces, 0U);
        QCOMPARE(m_double->shown.last().body, u"Ana: <b>"_s);
        QVERIFY(m_double->shown.last().actions.isEmpty());
        QSignalSpy activated(m_notifier.get(), &Notifier::activated);
        settle();
        QVERIFY(m_double->shown.last().id != id);
        m_double->invoke(id); // of the service before
        m_double->invoke(m_double->shown.last().id);
        TRY(activated.size() == 1);
        QCOMPARE(activated.first().at(1).value<MessageId>(), MessageId(2));
    }

    void itDiesWithOneOnItsWay()
    {
        QVERIFY(m_double->appear());
        m_double->notifyMood = NotificationDouble::Mood::Hesitates;
        m_notifier->show(notice(Lobby, 1, u"one"_s));
        TRY(m_double->shown.size() == 1);
        m_double->vanish();
        m_double->notifyMood = NotificationDouble::Mood::Answers;
        QVERIFY(m_double->appear());
        TRY(m_double->shown.size() == 2);
        QCOMPARE(m_double->shown.last().body, u"Ana: one"_s);
        QCOMPARE(m_double->shown.last().replaces, 0U);
    }

    void whatItMissedIsShownWhenItComes()
    {
        m_double->capabilities << u"sound"_s;
        m_notifier->show(notice(Lobby, 1, u"one"_s));
        m_clock->advance(SoundGate::Interval);
        m_notifier->show(notice(Lobby, 2, u"two"_s));
        m_notifier->show(notice(Tea, 3));
        m_notifier->withdraw(Tea);
        settle();
        QVERIFY(m_double->appear());
        TRY(m_double->shown.size() == 1);
        settle();
        QCOMPARE(m_double->shown.size(), 1);
        QCOMPARE(m_double->shown.first().body, u"Ana: two"_s);
        QVERIFY(m_double->shown.first().hints.contains(u"suppress-sound"_s));
    }

    void aRefusalIsNotTheEnd()
    {
        QFETCH(NotificationDouble::Mood, mood);
        QVERIFY(m_double->appear());
        m_double->notifyMood = mood;
        m_notifier->show(notice(Lobby, 1, u"one"_s));
        TRY(m_double->shown.size() == 1);
        settle();
        QCOMPARE(m_double->shown.size(), 1); // it does not insist
        m_double->notifyMood = NotificationDouble::Mood::Answers;
        m_notifier->show(notice(Tea, 2));
        TRY(m_double->shown.size() == 3);
    }

    void aRefusalIsNotTheEnd_data()
    {
        QTest::addColumn<NotificationDouble::Mood>("mood");
        QTest::newRow("an error") << NotificationDouble::Mood::Refuses;
        QTest::newRow("the id 0") << NotificationDouble::Mood::AnswersZero;
    }

    void capabilitiesAreAskedOnce()
    {
        QVERIFY(m_double->appear());
        settle();
        for (int i = 1; i <= 5; ++i)
            shownId(Lobby, i);
        QCOMPARE(m_double->capabilitiesAsked, 1);
    }

    void nothingIsLeftOnTheScreenAtTheEnd()
    {
        QVERIFY(m_double->appear());
        const uint lobby = shownId(Lobby, 1);
        const uint tea = shownId(Tea, 2);
        m_notifier.reset();
        TRY(m_double->closed.size() == 2);
        QVERIFY(m_double->closed.contains(lobby) && m_double->closed.contains(tea));
    }

    void withoutABusNothingHappens()
    {
        FreedesktopNotifier notifier(QDBusConnection(u"nowhere"_s), *m_clock);
        notifier.show(notice(Lobby, 1));
        notifier.withdraw(Lobby);
        notifier.testNotification();
        QCOMPARE(notifier.steps().first().state, TestStep::State::Failed);
    }

    void aSoundIsHeardOnceInTwoSeconds()
    {
        QVERIFY(m_double->appear());
        m_double->capabilities << u"sound"_s;
        QSignalSpy wanted(m_notifier.get(), &Notifier::soundWanted);
        shownId(Lobby, 1);
        QCOMPARE(m_double->shown.last().hints.value(u"sound-name"_s), u"message-new-instant"_s);
        QVERIFY(!m_double->shown.last().hints.contains(u"suppress-sound"_s));
        m_clock->advance(SoundGate::Interval - 1ms);
        shownId(Tea, 2);
        QCOMPARE(m_double->shown.last().hints.value(u"suppress-sound"_s), true);
        QVERIFY(!m_double->shown.last().hints.contains(u"sound-name"_s));
        m_clock->advance(1ms);
        shownId(Tea, 3);
        QVERIFY(m_double->shown.last().hints.contains(u"sound-name"_s));
        QCOMPARE(wanted.size(), 0);
    }

    void whereTheServiceIsMuteTheProgramMakesTheSound()
    {
        QVERIFY(m_double->appear());
        QSignalSpy wanted(m_notifier.get(), &Notifier::soundWanted);
        shownId(Lobby, 1);
        shownId(Lobby, 2);
        QCOMPARE(wanted.size(), 1);
        m_clock->advance(SoundGate::Interval);
        m_notifier->setSound(Notifier::Sound::Silent);
        shownId(Lobby, 3);
        QCOMPARE(wanted.size(), 1);
    }

private:
    /** Everything that is under way between the notifier and the double has arrived. */
    void settle()
    {
        for (int i = 0; i < 3; ++i) {
            FreedesktopService probe(*m_client);
            bool isAnswered = false;
            probe.isInhibited([&isAnswered](const std::optional<bool> &) { isAnswered = true; });
            if (!waitUntil([&isAnswered] { return isAnswered; }))
                qFatal("the bus does not answer");
        }
    }

    uint shownId(RoomId room, qint64 message)
    {
        const qsizetype before = m_double->shown.size();
        m_notifier->show(notice(room, message));
        if (!waitUntil([this, before] { return m_double->shown.size() > before; }))
            qFatal("nothing was shown");
        settle();
        return m_double->shown.last().id;
    }

    PrivateBus m_bus;
    std::unique_ptr<NotificationDouble> m_double;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<QDBusConnection> m_client;
    std::unique_ptr<FreedesktopNotifier> m_notifier;
};

QTEST_MAIN(TestFreedesktopNotifier)
#include "tst_freedesktopnotifier.moc"
