// SPDX-License-Identifier: GPL-3.0-or-later
#include "level2session.h"
#include "readstore.h"
#include "roomservice.h"
#include "servicefixture.h"

#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/** Keeps what is sent. */
class FakeSocket : public Socket
{
public:
    void send(const Frame &frame, Delivery) override
    {
        const QByteArray &bytes = frame.bytes();
        frames.append(QJsonDocument::fromJson(bytes.sliced(bytes.indexOf('{'))).object());
    }
    void close(int code, const QByteArray &) override { closed = code; }
    qint64 backlog() const override { return 0; }
    quint64 id() const override { return 1; }

    /** Of all but `presence`, which comes when it comes. */
    QStringList types() const
    {
        QStringList list;
        for (const QJsonObject &frame : frames)
            list.append(frame.value("type"_L1).toString());
        list.removeAll(u"presence"_s);
        return list;
    }

    QJsonObject lastOf(const QString &type) const
    {
        const auto found = std::find_if(frames.rbegin(), frames.rend(),
                                        [&](const QJsonObject &frame) { return frame.value("type"_L1) == type; });
        return found == frames.rend() ? QJsonObject() : *found;
    }

    QList<QJsonObject> frames;
    int closed = 0;
};

class HubSink : public EventSink
{
public:
    explicit HubSink(Hub &hub) : m_hub(hub) {}
    void publish(const Events &events) override { m_hub.publish(events); }

private:
    Hub &m_hub;
};

} // namespace

/**
 * What happens to a user while their socket becomes ready. The test has the network thread, and takes from its mailbox
 * only when it waits: what it publishes before comes before the heads are there.
 */
class TestLevel2Session : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_stage = std::make_unique<Stage>();
        m_stage->hub.addThread(m_stage->mailbox, m_stage->subscriptions);
        QVERIFY(bool(m_stage->executor.start()));
        m_ana = m_stage->services.person(u"ana"_s);
        m_ben = m_stage->services.person(u"ben"_s);
        m_room = create(m_ana);
        m_other = create(m_ben);
    }

    void cleanup()
    {
        m_session.reset();
        m_stage.reset();
    }

    void whatReadyKnowsIsNotToldAgain()
    {
        const qint64 known = userSeq();
        begin();
        publish(ReadMarkMoved{m_room, m_ana.user.id, {{1, 5, 0}, 6}, known});
        publish(ReadMarkMoved{m_room, m_ana.user.id, {{2, 4, 0}, 6}, known + 1});
        QTRY_COMPARE(m_stage->socket.types(), (QStringList{u"hello"_s, u"ready"_s, u"read_updated"_s}));
        const QJsonObject data = m_stage->socket.lastOf(u"read_updated"_s).value("data"_L1).toObject();
        QCOMPARE(data.value("read_seq"_L1).toInt(), 2);
        QCOMPARE(data.value("room_seq"_L1).toInt(), 6);
    }

    void aRoomThatIsJoinedAfterTheHeadsWereReadIsListenedTo()
    {
        RoomHead head;
        head.room.id = m_other;
        begin();
        publish(MemberJoined{m_ana.user.id, head, userSeq() + 1});
        publish(posted(m_other, 2));
        QTRY_COMPARE(m_stage->socket.types(), (QStringList{u"hello"_s, u"ready"_s, u"room_added"_s, u"message"_s}));
        publish(posted(m_other, 3));
        QTRY_COMPARE(m_stage->socket.types().size(), 5);
    }

    void aRoomThatIsLeftAfterTheHeadsWereReadIsNotListenedTo()
    {
        begin();
        publish(MemberLeft{m_room, m_ana.user.id, userSeq() + 1});
        publish(posted(m_room, 2));
        QTRY_COMPARE(m_stage->socket.types(), (QStringList{u"hello"_s, u"ready"_s, u"room_removed"_s}));
        publish(posted(m_room, 3));
        m_stage->hub.tell(1, Frame::text("{\"type\":\"the end\"}"));
        QTRY_COMPARE(m_stage->socket.types().last(), u"the end"_s);
        QCOMPARE(m_stage->socket.types().size(), 4);
    }

private:
    struct Stage
    {
        ServiceFixture services;
        Mailbox mailbox;
        Subscriptions subscriptions;
        Hub hub;
        Presence presence{hub, [](UserId) {}};
        HubSink sink{hub};
        Executor executor{services.options(), sink, [this] { return services.now; }};
        PasswordPool passwords{10, 1};
        TokenIssuer tokens{"a secret of at least thirty-two bytes", std::chrono::hours(1)};
        AttemptLimits attempts;
        RateLimits limits{{}, {}};
        ApiContext context{executor, hub, presence, passwords, tokens, attempts, limits, {}, {}, {}, {}};
        FakeSocket socket;
    };

    RoomId create(const Actor &creator)
    {
        CreateRoom command;
        command.name = u"room"_s;
        return m_stage->services
            .in([&](Transaction &transaction) { return RoomService(transaction).create(creator, command, {}); })
            ->id;
    }

    void begin()
    {
        const Bearer bearer{m_ana.user.id, m_ana.session, m_stage->services.now};
        m_session = std::make_unique<Level2Session>(m_stage->context, m_stage->socket, bearer, false);
    }

    void publish(const Event &event) { m_stage->hub.publish(Events{event}); }

    static Event posted(RoomId room, qint64 seq)
    {
        Message message;
        message.id = MessageId(seq);
        message.room = room;
        message.seq = message.changeSeq = seq;
        return MessagePosted{message};
    }

    qint64 userSeq()
    {
        return *m_stage->services.in([&](Transaction &transaction) -> Result<qint64> {
            return ReadStore(transaction.database()).userSeq(m_ana.user.id);
        });
    }

    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<Level2Session> m_session;
    Actor m_ana;
    Actor m_ben;
    RoomId m_room;
    RoomId m_other;
};

QTEST_GUILESS_MAIN(TestLevel2Session)
#include "tst_level2session.moc"
