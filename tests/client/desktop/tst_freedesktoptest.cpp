// SPDX-License-Identifier: GPL-3.0-or-later
#include "linux/freedesktopnotifier.h"
#include "manualclock.h"
#include "notificationdouble.h"
#include "waiting.h"

#include <QtGui/qguiapplication.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Parley::Test::waitUntil;
using Mood = NotificationDouble::Mood;

namespace {

/** How the test of a notification ends: what happens to it once it was accepted. */
enum class Fate { Stays, Clicked, Closed, ServiceDies };

QString summaryOf(const QList<TestStep> &steps)
{
    QStringList words;
    const QVariantList list = forQml(steps);
    for (const QVariant &entry : list) {
        const QVariantMap step = entry.toMap();
        const QString detail = step[u"detail"_s].toString();
        words << step[u"code"_s].toString() % u'=' % step[u"state"_s].toString()
                % (detail.isEmpty() ? QString() : QString(u'(' % detail % u')'));
    }
    return words.join(u' ');
}

} // namespace

/** "Send test notification": which step it says is the fault. */
class TestFreedesktopTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_bus.start());
        QGuiApplication::setApplicationDisplayName(u"Parley"_s);
    }

    void init()
    {
        m_double = std::make_unique<NotificationDouble>(m_bus);
        m_clock = std::make_unique<ManualClock>();
        m_notifier = std::make_unique<FreedesktopNotifier>(m_bus.connection(u"client"_s), *m_clock);
    }

    void cleanup()
    {
        m_notifier.reset();
        m_double.reset();
        QDBusConnection::disconnectFromBus(u"client"_s);
    }

    void withoutABus()
    {
        FreedesktopNotifier notifier(QDBusConnection(u"nowhere"_s), *m_clock);
        notifier.testNotification();
        QCOMPARE(summaryOf(notifier.steps()),
                 u"bus=failed service=skipped capabilities=skipped allowed=skipped accepted=skipped shown=skipped"_s);
    }

    void withoutAService()
    {
        m_notifier->testNotification();
        QVERIFY(
            settles(u"bus=ok service=failed capabilities=skipped allowed=skipped accepted=skipped shown=skipped"_s));
    }

    void whatTheServiceCannot_data()
    {
        QTest::addColumn<QStringList>("capabilities");
        QTest::addColumn<QString>("inhibited");
        QTest::addColumn<Mood>("capabilitiesMood");
        QTest::addColumn<Mood>("notifyMood");
        QTest::addColumn<QString>("end");
        const QStringList all{u"body"_s, u"actions"_s};
        QTest::newRow("no answer about capabilities")
            << all << u""_s << Mood::Refuses << Mood::Answers
            << u"capabilities=failed allowed=skipped accepted=skipped shown=skipped"_s;
        QTest::newRow("no clicks") << QStringList{u"body"_s} << u""_s << Mood::Answers << Mood::Answers
                                   << u"capabilities=failed(actions) allowed=unknown accepted=ok shown=waiting"_s;
        QTest::newRow("nothing") << QStringList{} << u""_s << Mood::Answers << Mood::Answers
                                 << u"capabilities=failed(body actions) allowed=unknown accepted=ok shown=waiting"_s;
        QTest::newRow("do not disturb") << all << u"yes"_s << Mood::Answers << Mood::Answers
                                        << u"capabilities=ok allowed=failed accepted=ok shown=waiting"_s;
        QTest::newRow("may disturb") << all << u"no"_s << Mood::Answers << Mood::Answers
                                     << u"capabilities=ok allowed=ok accepted=ok shown=waiting"_s;
        QTest::newRow("refused") << all << u""_s << Mood::Answers << Mood::Refuses
                                 << u"capabilities=ok allowed=unknown accepted=failed shown=skipped"_s;
        QTest::newRow("no id") << all << u""_s << Mood::Answers << Mood::AnswersZero
                               << u"capabilities=ok allowed=unknown accepted=failed shown=skipped"_s;
    }

    void whatTheServiceCannot()
    {
        QFETCH(QStringList, capabilities);
        QFETCH(QString, inhibited);
        QFETCH(Mood, capabilitiesMood);
        QFETCH(Mood, notifyMood);
        QFETCH(QString, end);
        m_double->capabilities = capabilities;
        if (!inhibited.isEmpty())
            m_double->inhibited = inhibited == "yes"_L1;
        m_double->capabilitiesMood = capabilitiesMood;
        m_double->notifyMood = notifyMood;
        startTest();
        QVERIFY(settles(u"bus=ok service=ok(double 1) "_s + end));
    }

    void whatBecomesOfIt_data()
    {
        QTest::addColumn<Fate>("fate");
        QTest::addColumn<uint>("reason");
        QTest::addColumn<QString>("shown");
        QTest::newRow("stays") << Fate::Stays << 0U << u"ok"_s;
        QTest::newRow("clicked") << Fate::Clicked << 0U << u"ok(clicked)"_s;
        QTest::newRow("expired") << Fate::Closed << 1U << u"ok(expired)"_s;
        QTest::newRow("dismissed") << Fate::Closed << 2U << u"ok(dismissed)"_s;
        QTest::newRow("closed") << Fate::Closed << 3U << u"failed(closed)"_s;
        QTest::newRow("undefined") << Fate::Closed << 4U << u"failed(undefined)"_s;
        QTest::newRow("unheard of") << Fate::Closed << 77U << u"failed(undefined)"_s;
        QTest::newRow("the service dies") << Fate::ServiceDies << 0U << u"failed(service_gone)"_s;
    }

    void whatBecomesOfIt()
    {
        QFETCH(Fate, fate);
        QFETCH(uint, reason);
        QFETCH(QString, shown);
        startTest();
        QVERIFY(waitUntil([this] { return m_clock->timers() == 1; }));
        const uint id = m_double->shown.last().id;
        m_clock->advance(FreedesktopTest::LookTime - 1ms);
        QVERIFY(settles(Accepted + u" shown=waiting"_s));
        switch (fate) {
        case Fate::Stays: m_clock->advance(1ms); break;
        case Fate::Clicked: m_double->invoke(id); break;
        case Fate::Closed: m_double->close(id, reason); break;
        case Fate::ServiceDies: m_double->vanish(); break;
        }
        QVERIFY(settles(Accepted + u" shown="_s + shown));
        QCOMPARE(m_clock->timers(), 0);
    }

    void aSecondTestStartsFromTheBeginning()
    {
        m_double->infoMood = Mood::Hesitates;
        startTest();
        m_notifier->testNotification();
        QVERIFY(
            settles(u"bus=ok service=waiting capabilities=waiting allowed=waiting accepted=waiting shown=waiting"_s));
        QVERIFY(waitUntil([this] { return m_double->capabilitiesAsked == 0; }));
        m_double->infoMood = Mood::Answers;
        m_notifier->testNotification();
        QVERIFY(settles(Accepted + u" shown=waiting"_s));
        m_double->answerAll(); // of the tests before
        m_notifier->testNotification();
        QVERIFY(waitUntil([this] { return m_double->shown.size() == 2; }));
        QCOMPARE(m_double->shown.last().replaces, m_double->shown.first().id);
    }

    void aTestClosesNoMessage()
    {
        QVERIFY(m_double->appear());
        m_notifier->show({RoomId(1), MessageId(2), u"Lobby"_s, u"Ana"_s, u"hello"_s});
        QVERIFY(waitUntil([this] { return m_double->shown.size() == 1; }));
        m_notifier->testNotification();
        QVERIFY(waitUntil([this] { return m_double->shown.size() == 2; }));
        QCOMPARE(m_double->shown.last().replaces, 0U);
        QCOMPARE(m_double->shown.last().summary, u"Parley"_s);
        QVERIFY(m_double->closed.isEmpty());
    }

private:
    static inline const QString Accepted = u"bus=ok service=ok(double 1) capabilities=ok allowed=unknown accepted=ok"_s;

    /** With a service that has been on the bus for a while. */
    void startTest()
    {
        QVERIFY(m_double->appear());
        FreedesktopService probe(m_bus.connection(u"client"_s));
        bool isAnswered = false;
        probe.isInhibited([&isAnswered](const std::optional<bool> &) { isAnswered = true; });
        QVERIFY(waitUntil([&isAnswered] { return isAnswered; }));
        m_notifier->testNotification();
    }

    bool settles(const QString &summary)
    {
        if (waitUntil([this, &summary] { return summaryOf(m_notifier->steps()) == summary; }))
            return true;
        qWarning("%s", qPrintable(summaryOf(m_notifier->steps())));
        return false;
    }

    PrivateBus m_bus;
    std::unique_ptr<NotificationDouble> m_double;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FreedesktopNotifier> m_notifier;
};

QTEST_MAIN(TestFreedesktopTest)
#include "tst_freedesktoptest.moc"
