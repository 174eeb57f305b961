// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatlimits.h"
#include "presence.h"
#include "recordingsubscriber.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

const Author ana{UserId(1), u"ana"_s, u"Ana"_s, QString()};
const Author ben{UserId(2), u"ben"_s, u"Ben"_s, QString()};
const RoomId lobby(1);

} // namespace

class TestPresence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /** What the last test left in the mailbox must not find its way into this one. */
    void init()
    {
        m_mailbox = std::make_unique<Mailbox>();
        m_subscriptions = std::make_unique<Subscriptions>();
        m_hub = std::make_unique<Hub>();
        m_hub->addThread(*m_mailbox, *m_subscriptions);
        m_presence = std::make_unique<Presence>(
            *m_hub, [this](UserId user) { m_offline.append(user); },
            [this] { return std::chrono::steady_clock::now() + m_ahead; });
        m_ahead = {};
        m_offline.clear();
        m_first = {};
        m_second = {};
    }

    void theNewcomerHearsOfThemselfThenGetsTheList()
    {
        enter(1, ana, m_first);
        QTRY_COMPARE(types(m_first), (QStringList{u"user_joined"_s, u"online_users"_s}));
    }

    void othersHearOfTheNewcomer()
    {
        enter(1, ana, m_first);
        QTRY_COMPARE(m_first.log.size(), 2);
        enter(2, ben, m_second);
        QTRY_VERIFY(m_second.log.size() >= 2);
        QCOMPARE(types(m_second).first(2), (QStringList{u"user_joined"_s, u"online_users"_s}));
        QVERIFY(m_second.log[1].contains(u"Ana"_s));
        QVERIFY(m_second.log[1].contains(u"Ben"_s));
        QTRY_VERIFY(types(m_first).contains(u"online_users"_s) && m_first.log.last().contains(u"Ben"_s));
    }

    void aSecondDeviceIsNoArrivalButGetsTheList()
    {
        enter(1, ana, m_first);
        QTRY_COMPARE(m_first.log.size(), 2);
        enter(2, ana, m_second);
        QTRY_COMPARE(types(m_second), QStringList{u"online_users"_s});
        QCOMPARE(m_first.log.size(), 2);
    }

    void aGoodbyeIsTold()
    {
        enter(1, ana, m_first);
        enter(2, ben, m_second);
        QTRY_VERIFY(m_first.log.size() >= 3);
        m_presence->leave(2, lobby, ben.id, Presence::Leave::Clean);
        QTRY_VERIFY(types(m_first).contains(u"user_left"_s));
        QCOMPARE(m_offline, QList<UserId>{ben.id});
    }

    void aBrokenConnectionIsNotToldYet()
    {
        enter(1, ana, m_first);
        enter(2, ben, m_second);
        m_presence->leave(2, lobby, ben.id, Presence::Leave::Broken);
        QTRY_COMPARE(m_offline, QList<UserId>{ben.id});
        QVERIFY(!types(m_first).contains(u"user_left"_s));
    }

    /** The last people of a room may all go in the same moment. */
    void everybodyWhoseGraceEndsIsGoneAtOnce()
    {
        m_subscriptions->subscribe(lobby, &m_first);
        m_presence->enter(1, lobby, ana);
        m_presence->enter(2, lobby, ben);
        m_presence->leave(1, lobby, ana.id, Presence::Leave::Broken);
        m_presence->leave(2, lobby, ben.id, Presence::Leave::Broken);
        QTRY_COMPARE(m_offline.size(), 2);
        QVERIFY(!types(m_first).contains(u"user_left"_s));
        m_ahead = Limits::PresenceGrace;
        QTRY_COMPARE(types(m_first).count(u"user_left"_s), 2);
        m_presence->enter(3, lobby, ana);
        QTRY_COMPARE(types(m_first).count(u"user_joined"_s), 3);
    }

    void onlineCountsConnections()
    {
        enter(1, ana, m_first);
        enter(2, ana, m_second);
        QTRY_VERIFY(m_presence->isOnline(ana.id));
        m_presence->leave(1, lobby, ana.id, Presence::Leave::Clean);
        m_presence->leave(2, lobby, ana.id, Presence::Leave::Clean);
        QTRY_VERIFY(!m_presence->isOnline(ana.id));
        QCOMPARE(m_offline, QList<UserId>{ana.id});
    }

    void aNewNameReachesTheList()
    {
        enter(1, ana, m_first);
        QTRY_COMPARE(m_first.log.size(), 2);
        Author renamed = ana;
        renamed.nickname = u"Anna"_s;
        m_presence->rename(renamed);
        QTRY_VERIFY(m_first.log.last().contains(u"Anna"_s));
    }

private:
    void enter(quint64 connection, const Author &user, RecordingSubscriber &subscriber)
    {
        m_subscriptions->connect(connection, user.id, &subscriber);
        m_subscriptions->subscribe(lobby, &subscriber);
        m_presence->enter(connection, lobby, user);
    }

    static QStringList types(const RecordingSubscriber &subscriber)
    {
        QStringList types;
        for (const QString &frame : subscriber.log)
            types.append(frame.section(u'"', 3, 3));
        return types;
    }

    std::unique_ptr<Mailbox> m_mailbox;
    std::unique_ptr<Subscriptions> m_subscriptions;
    std::unique_ptr<Hub> m_hub;
    std::unique_ptr<Presence> m_presence;
    QList<UserId> m_offline;
    std::chrono::seconds m_ahead{};
    RecordingSubscriber m_first;
    RecordingSubscriber m_second;
};

QTEST_GUILESS_MAIN(TestPresence)
#include "tst_presence.moc"
