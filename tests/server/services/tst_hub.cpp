// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub.h"
#include "recordingsubscriber.h"

#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

Event posted(qint64 room, const QString &content)
{
    Message message;
    message.room = RoomId(room);
    message.content = content;
    return MessagePosted{message};
}

} // namespace

class TestHub : public QObject
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
        m_ana.log.clear();
        m_ben.log.clear();
    }

    void roomsHearTheirOwnMessages()
    {
        m_subscriptions->subscribe(RoomId(1), &m_ana);
        m_subscriptions->subscribe(RoomId(2), &m_ben);
        m_hub->publish(Events{posted(1, u"one"_s), posted(2, u"two"_s), posted(3, u"three"_s)});
        QTRY_COMPARE(m_ana.log.size(), 1);
        QVERIFY(m_ana.log.constFirst().contains(u"\"one\""_s));
        QCOMPARE(m_ben.log.size(), 1);
        QVERIFY(m_ben.log.constFirst().contains(u"\"two\""_s));
    }

    /** At level 1 nothing tells that a message is known: it would be there twice. */
    void whatIsRepeatedIsToldAtLevelTwoOnly()
    {
        RecordingSubscriber second(ProtocolLevel::Two);
        m_subscriptions->subscribe(RoomId(1), &m_ana);
        m_subscriptions->subscribe(RoomId(1), &second);
        const Message message = std::get<MessagePosted>(posted(1, u"again"_s)).message;
        m_hub->publish(Events{MessageRepeated{message}, posted(1, u"end"_s)});
        QTRY_COMPARE(m_ana.log.size(), 1);
        QVERIFY(m_ana.log.constFirst().contains(u"\"end\""_s));
        QCOMPARE(second.log.size(), 2);
        QVERIFY(second.log.constFirst().contains(u"\"again\""_s));
    }

    void eventsKeepTheirOrder()
    {
        m_subscriptions->connect(1, UserId(5), &m_ana);
        m_subscriptions->subscribe(RoomId(1), &m_ana);
        RoomHead head;
        head.room.id = RoomId(1);
        m_hub->publish(Events{MemberJoined{UserId(5), head}, posted(1, u"x"_s), MemberLeft{RoomId(1), UserId(5)},
                              SessionEnded{UserId(5), u"s"_s}});
        QTRY_COMPARE(m_ana.log.size(), 4);
        QCOMPARE(m_ana.log[0], u"joined 1"_s);
        QVERIFY(m_ana.log[1].startsWith(u"{\"type\":\"message\""_s));
        QCOMPARE(m_ana.log[2], u"left 1"_s);
        QCOMPARE(m_ana.log[3], u"ended s"_s);
    }

    /** A batch: events and answers, in the order in which they were told, in one call. */
    void whatIsToldTogetherArrivesTogether()
    {
        m_subscriptions->connect(1, UserId(5), &m_ana);
        m_subscriptions->subscribe(RoomId(1), &m_ana);
        m_hub->together([this] {
            m_hub->publish(Events{posted(1, u"x"_s)});
            m_hub->tell(1, Frame::text("{\"type\":\"ack\"}"));
            m_hub->publish(Events{posted(1, u"y"_s)});
            QCoreApplication::processEvents();
            QVERIFY(m_ana.log.isEmpty());
        });
        QTRY_COMPARE(m_ana.log.size(), 3);
        QVERIFY(m_ana.log[0].contains(u"\"x\""_s));
        QCOMPARE(m_ana.log[1], u"{\"type\":\"ack\"}"_s);
        QVERIFY(m_ana.log[2].contains(u"\"y\""_s));
        m_hub->publish(Events{posted(1, u"z"_s)});
        QTRY_COMPARE(m_ana.log.size(), 4);
    }

    void whoHasLeftHearsNothing()
    {
        m_subscriptions->subscribe(RoomId(1), &m_ana);
        m_subscriptions->subscribe(RoomId(1), &m_ben);
        m_subscriptions->unsubscribe(RoomId(1), &m_ana);
        m_hub->publish(Events{posted(1, u"x"_s)});
        QTRY_COMPARE(m_ben.log.size(), 1);
        QVERIFY(m_ana.log.isEmpty());
    }

    void aConnectionThatIsGoneIsNotFound()
    {
        m_subscriptions->connect(1, UserId(5), &m_ana);
        m_subscriptions->connect(2, UserId(6), &m_ben);
        m_subscriptions->disconnect(1, UserId(5), &m_ana);
        m_hub->tell(1, Frame::text("{\"a\":1}"));
        m_hub->tell(2, Frame::text("{\"b\":1}"));
        QTRY_COMPARE(m_ben.log, QStringList{u"{\"b\":1}"_s});
        QVERIFY(m_ana.log.isEmpty());
    }

    void eachThreadFindsItsSubscriptions() { QCOMPARE(&m_hub->subscriptionsOfThisThread(), m_subscriptions.get()); }

private:
    std::unique_ptr<Mailbox> m_mailbox;
    std::unique_ptr<Subscriptions> m_subscriptions;
    std::unique_ptr<Hub> m_hub;
    RecordingSubscriber m_ana;
    RecordingSubscriber m_ben;
};

QTEST_GUILESS_MAIN(TestHub)
#include "tst_hub.moc"
