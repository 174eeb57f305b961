// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktopmain.h"
#include "linux/linuxtrayhost.h"
#include "manualclock.h"
#include "tray.h"
#include "trayitem.h"
#include "traywatcherdouble.h"

#include <QtCore/qtranslator.h>
#include <QtGui/qevent.h>
#include <QtTest/qsignalspy.h>

#include <memory>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

#define TRY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, 30'000)

namespace {

/** Every text of ours in brackets. */
class Brackets : public QTranslator
{
public:
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        return qstrcmp(context, "Desktop") == 0 ? u'[' % QString::fromUtf8(text) % u']' : QString();
    }
    bool isEmpty() const override { return false; }
};

} // namespace

/** Counts the icon's changes, as a panel hears of them. */
class NewIconCounter : public QObject
{
    Q_OBJECT

public:
    explicit NewIconCounter(QDBusConnection panel)
    {
        panel.connect({}, u"/StatusNotifierItem"_s, u"org.kde.StatusNotifierItem"_s, u"NewIcon"_s, this, SLOT(add()));
    }

    int count = 0;

public Q_SLOTS:
    void add() { ++count; }
};

/** Tray and LinuxTrayHost on a real X server, with a panel of the test's own. */
class TestTray : public QObject
{
    Q_OBJECT

public:
    explicit TestTray(const PrivateBus &bus) : m_bus(bus), m_panel(bus.connection(u"looks"_s)) {}

private Q_SLOTS:
    void init()
    {
        m_watcher = std::make_unique<TrayWatcherDouble>(m_bus);
        m_registered = std::make_unique<QSignalSpy>(m_watcher.get(), &TrayWatcherDouble::itemRegistered);
        m_clock = std::make_unique<ManualClock>();
    }

    void cleanup()
    {
        m_tray.reset();
        m_host.reset();
        m_watcher.reset();
    }

    void aPanelThatComesLateGetsTheIcon() // the first, as Qt looks once in the life of a program
    {
        makeTray();
        QVERIFY(!m_tray->isAvailable());
        QVERIFY(!m_tray->showMessage(u"title"_s, u"body"_s));
        m_clock->advance(LinuxTrayHost::Grace - 1ms);
        QSignalSpy changed(m_tray.get(), &Tray::availableChanged);
        QVERIFY(m_watcher->appear());
        TRY(m_registered->size() == 1);
        QVERIFY(m_tray->isAvailable());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(m_clock->timers(), 0);
    }

    void aWatcherWithoutAPanelIsNoTray()
    {
        QVERIFY(m_watcher->appear(TrayWatcherDouble::Host::Absent));
        makeTray();
        QVERIFY(!m_tray->isAvailable());
        m_watcher->setHost(TrayWatcherDouble::Host::Present);
        TRY(m_tray->isAvailable());
        TRY(m_registered->size() == 1);
    }

    void aPanelThatIsSlowToAnswerGetsTheIcon()
    {
        QVERIFY(m_watcher->appear());
        m_watcher->hold();
        makeTray();
        QVERIFY(!m_tray->isAvailable()); // the program did not wait for it
        m_watcher->release();
        TRY(m_tray->isAvailable());
        TRY(m_registered->size() == 1);
        QCOMPARE(m_clock->timers(), 0);
    }

    void withoutAPanelOnlyTheOlderKindIsLeft()
    {
        makeTray();
        m_clock->advance(LinuxTrayHost::Grace);
        QVERIFY(!m_tray->isAvailable()); // nor is there one of the older kind on this screen
        QCOMPARE(m_clock->timers(), 0);
        QVERIFY(m_watcher->appear());
        LinuxTrayHost another(m_bus.connection(u"tray"_s), *m_clock); // on the same connection: it asks after the first
        TRY(another.isPresent());
        QCoreApplication::processEvents();
        QVERIFY(!m_tray->isAvailable());
    }

    void aPanelThatGoesIsSaid()
    {
        startWithPanel();
        QSignalSpy changed(m_tray.get(), &Tray::availableChanged);
        m_watcher->setHost(TrayWatcherDouble::Host::Absent);
        TRY(!m_tray->isAvailable());
        m_watcher->setHost(TrayWatcherDouble::Host::Present);
        TRY(m_tray->isAvailable());
        QCOMPARE(changed.size(), 2);
    }

    void aPanelThatStartsAgainGetsTheIconAgain()
    {
        startWithPanel();
        m_watcher->vanish();
        TRY(!m_tray->isAvailable());
        QVERIFY(m_watcher->appear());
        TRY(m_tray->isAvailable());
        TRY(m_registered->size() == 2);
        QCOMPARE(item().menu().size(), 6);
    }

    void theIconChangesWithWhatIsUnread()
    {
        startWithPanel();
        m_tray->setConnection(u"online"_s);
        const auto nothing = item().pictures();
        QVERIFY(nothing.size() >= 2);
        m_tray->setUnread(0, 5);
        const auto dot = item().pictures();
        QVERIFY(dot != nothing);
        m_tray->setUnread(3, 5);
        const auto number = item().pictures();
        QVERIFY(number != nothing && number != dot);
        m_tray->setUnread(0, 0);
        QCOMPARE(item().pictures(), nothing);
    }

    void whatDoesNotChangeCostsNothing()
    {
        startWithPanel();
        m_tray->setUnread(3, 5);
        m_tray->setConnection(u"online"_s);
        item().hint(); // all signals of before are out
        NewIconCounter counter(m_panel);
        m_tray->setUnread(3, 5);
        m_tray->setConnection(u"online"_s);
        item().hint();
        QCOMPARE(counter.count, 0);
        m_tray->setUnread(4, 5);
        TRY(counter.count > 0);
    }

    void theHintSaysIt_data()
    {
        QTest::addColumn<QString>("connection");
        QTest::addColumn<int>("mentions");
        QTest::addColumn<int>("others");
        QTest::addColumn<QString>("hint");
        QTest::newRow("connecting") << u"connecting"_s << 0 << 0 << u"Parley · Connecting…"_s;
        QTest::newRow("connected") << u"online"_s << 0 << 0 << u"Parley · Connected"_s;
        QTest::newRow("offline") << u"offline"_s << 0 << 0 << u"Parley · Offline"_s;
        QTest::newRow("signed out") << u"signedOut"_s << 0 << 0 << u"Parley · Signed out"_s;
        QTest::newRow("unread") << u"online"_s << 0 << 12 << u"Parley · 12 unread"_s;
        QTest::newRow("mentions") << u"online"_s << 3 << 12 << u"Parley · 3 for you"_s;
    }

    void theHintSaysIt()
    {
        QFETCH(QString, connection);
        QFETCH(int, mentions);
        QFETCH(int, others);
        startWithPanel();
        m_tray->setConnection(connection);
        m_tray->setUnread(mentions, others);
        QTEST(item().hint(), "hint");
    }

    void aClickAsksForTheWindow()
    {
        startWithPanel();
        QSignalSpy activated(m_tray.get(), &Tray::activated);
        item().activate();
        TRY(activated.size() == 1);
    }

    void theMenuSaysHowItIsAndWhatCanBeDone()
    {
        startWithPanel();
        m_tray->setConnection(u"online"_s);
        const auto menu = item().menu();
        QCOMPARE(menu.size(), 6);
        QCOMPARE(menu.at(0).label, u"Open Parley"_s);
        QCOMPARE(menu.at(1).label, u"Connected"_s);
        QVERIFY(!menu.at(1).isEnabled);
        QCOMPARE(menu.at(3).label, u"Mute notifications"_s);
        QVERIFY(!menu.at(3).isChecked);
        QCOMPARE(menu.at(5).label, u"Quit"_s);
        m_tray->setMuted(true);
        TRY(item().menu().value(3).isChecked);
    }

    void theMenuDoesIt()
    {
        startWithPanel();
        QSignalSpy activated(m_tray.get(), &Tray::activated);
        QSignalSpy muted(m_tray.get(), &Tray::muteRequested);
        QSignalSpy quit(m_tray.get(), &Tray::quitRequested);
        item().click(u"Open Parley"_s);
        TRY(activated.size() == 1);
        item().click(u"Mute notifications"_s);
        TRY(muted.size() == 1);
        QCOMPARE(muted.first().first().toBool(), true);
        item().click(u"Mute notifications"_s);
        TRY(muted.size() == 2);
        QCOMPARE(muted.last().first().toBool(), false);
        item().click(u"Quit"_s);
        TRY(quit.size() == 1);
        QCOMPARE(activated.size(), 1);
    }

    void theMenuFollowsTheLanguage()
    {
        startWithPanel();
        m_tray->setConnection(u"online"_s);
        Brackets brackets;
        QVERIFY(QCoreApplication::installTranslator(&brackets));
        TRY(item().menu().value(0).label == u"[Open Parley]"_s);
        const auto menu = item().menu();
        QCOMPARE(menu.at(1).label, u"[Connected]"_s);
        QCOMPARE(menu.at(3).label, u"[Mute notifications]"_s);
        QCOMPARE(menu.at(5).label, u"[Quit]"_s);
        QCOMPARE(item().hint(), u"Parley · [Connected]"_s);
        QCoreApplication::removeTranslator(&brackets);
        TRY(item().menu().value(0).label == u"Open Parley"_s);
    }

    void theMarkFollowsTheColours()
    {
        startWithPanel();
        const QPalette before = QApplication::palette();
        const auto light = item().pictures();
        QApplication::setPalette(QPalette(QColor(0x202020)));
        TRY(item().pictures() != light);
        QApplication::setPalette(before);
        TRY(item().pictures() == light);
    }

private:
    void makeTray()
    {
        m_host = std::make_unique<LinuxTrayHost>(m_bus.connection(u"tray"_s), *m_clock);
        m_tray = std::make_unique<Tray>(*m_host);
    }

    void startWithPanel()
    {
        QVERIFY(m_watcher->appear());
        makeTray();
        TRY(m_tray->isAvailable());
        TRY(!m_registered->isEmpty());
    }

    /** Without an icon it has no service, and every question of it fails. */
    TrayItem item() const { return {m_panel, m_registered->value(m_registered->size() - 1).value(0).toString()}; }

    const PrivateBus &m_bus;
    QDBusConnection m_panel;
    std::unique_ptr<TrayWatcherDouble> m_watcher;
    std::unique_ptr<QSignalSpy> m_registered;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<LinuxTrayHost> m_host;
    std::unique_ptr<Tray> m_tray;
};

int main(int argc, char *argv[])
{
    return desktopMain<TestTray>(argc, argv);
}
#include "tst_tray.moc"
