// SPDX-License-Identifier: GPL-3.0-or-later
// Built with the sources of other/, as a program for a system without anything better is.
#include "desktopmain.h"
#include "manualclock.h"
#include "notificationdouble.h"
#include "sourcedir.h"
#include "systemnotifier.h"
#include "traynotifier.h"
#include "traywatcherdouble.h"
#include "waiting.h"

#include <QtCore/qdiriterator.h>
#include <QtCore/qfile.h>
#include <QtTest/qsignalspy.h>
#include <QtWidgets/qsystemtrayicon.h>

#include <memory>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using Parley::Test::waitUntil;

namespace {

/** Comes and goes as the test wants. */
class SwitchedHost : public TrayHost
{
public:
    bool isPresent() const override { return m_isPresent; }

    void setPresent(bool isPresent)
    {
        m_isPresent = isPresent;
        Q_EMIT presentChanged();
    }

private:
    bool m_isPresent = false;
};

const Notice Hello{RoomId(1), MessageId(2), u"Lobby"_s, u"Ana"_s, u"hello"_s};

} // namespace

/** TrayNotifier: the notifications of systems that have none but the icon's. */
class TestTrayNotifier : public QObject
{
    Q_OBJECT

public:
    explicit TestTrayNotifier(const PrivateBus &bus) : m_panel(bus), m_double(bus) {}

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_panel.appear());
        QVERIFY(m_double.appear());
    }

    void init()
    {
        m_double.shown.clear();
        m_host = std::make_unique<SwitchedHost>();
        m_tray = std::make_unique<Tray>(*m_host);
        m_notifier = makeNotifier(*m_tray, m_clock);
        QVERIFY(qobject_cast<TrayNotifier *>(m_notifier.get()));
    }

    void cleanup()
    {
        m_notifier.reset();
        m_tray.reset();
    }

    void theSystemIsAskedForItsTray() { QVERIFY(makeTrayHost(m_clock)->isPresent()); }

    void aMessageIsTheIcons()
    {
        m_host->setPresent(true);
        m_notifier->show(Hello);
        QVERIFY(waitUntil([this] { return m_double.shown.size() == 1; }));
        QCOMPARE(m_double.shown.first().summary, u"Lobby"_s);
        QCOMPARE(m_double.shown.first().body, u"Ana: hello"_s);
    }

    void aClickIsForTheLatest()
    {
        m_host->setPresent(true);
        QSignalSpy activated(m_notifier.get(), &Notifier::activated);
        m_notifier->show(Hello);
        Notice later = Hello;
        later.roomId = RoomId(3);
        later.messageId = MessageId(4);
        m_notifier->show(later);
        click();
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.first().at(0).value<RoomId>(), RoomId(3));
        QCOMPARE(activated.first().at(1).value<MessageId>(), MessageId(4));
        m_notifier->withdraw(RoomId(3)); // it is still on the screen
        click();
        QCOMPARE(activated.size(), 2);
        m_notifier->withdrawAll(); // signed out
        click();
        QCOMPARE(activated.size(), 2);
    }

    void withoutATrayNothingIsShown()
    {
        QSignalSpy activated(m_notifier.get(), &Notifier::activated);
        m_notifier->show(Hello);
        m_host->setPresent(true);
        click();
        QCOMPARE(activated.size(), 0);
    }

    void theTestSaysWhatIsMissing()
    {
        m_notifier->testNotification();
        QCOMPARE(states(), u"tray failed, accepted skipped, shown skipped"_s);
        m_host->setPresent(true);
        m_notifier->testNotification();
        QCOMPARE(states(), u"tray ok, accepted ok, shown unknown"_s);
        QSignalSpy activated(m_notifier.get(), &Notifier::activated);
        click();
        QCOMPARE(states(), u"tray ok, accepted ok, shown ok"_s);
        QCOMPARE(activated.size(), 0);
    }

    void onlyLinuxKnowsOfTheBus()
    {
        const QString root = QStringLiteral(PARLEY_SOURCE_DIR "/client/desktop");
        QDirIterator files(root, {u"*.h"_s, u"*.cpp"_s}, QDir::Files, QDirIterator::Subdirectories);
        int count = 0;
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.fileName().startsWith(root + u"/linux/"_s))
                continue;
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray source = file.readAll();
            for (const char *word : {"DBus", "linux/", "#if", "X11", "HKEY"})
                QVERIFY2(!source.contains(word)
                             || (qstrcmp(word, "HKEY") == 0 && file.fileName().contains(u"windows"_s)),
                         qPrintable(file.fileName() + u": "_s + QLatin1StringView(word)));
            ++count;
        }
        QVERIFY(count > 20);
    }

private:
    /** What the system tells the icon. */
    void click()
    {
        QSystemTrayIcon *icon = nullptr;
        const auto children = m_tray->findChildren<QSystemTrayIcon *>();
        if (!children.isEmpty())
            icon = children.first();
        QVERIFY(icon);
        Q_EMIT icon->messageClicked();
    }

    QString states() const
    {
        QStringList words;
        const QVariantList steps = m_notifier->testSteps();
        for (const QVariant &step : steps)
            words << step.toMap()[u"code"_s].toString() % u' ' % step.toMap()[u"state"_s].toString();
        return words.join(u", "_s);
    }

    TrayWatcherDouble m_panel;
    NotificationDouble m_double;
    ManualClock m_clock;
    std::unique_ptr<SwitchedHost> m_host;
    std::unique_ptr<Tray> m_tray;
    std::unique_ptr<Notifier> m_notifier;
};

int main(int argc, char *argv[])
{
    return desktopMain<TestTrayNotifier>(argc, argv);
}
#include "tst_traynotifier.moc"
