// SPDX-License-Identifier: GPL-3.0-or-later
#include "messageservice.h"
#include "roomservice.h"
#include "servicefixture.h"

#include <limits>

using namespace Qt::StringLiterals;

class TestRoomService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_services = std::make_unique<ServiceFixture>();
        m_ana = m_services->person(u"ana"_s);
        m_ben = m_services->person(u"ben"_s);
    }

    void theCreatorIsTheFirstMember()
    {
        const Room room = create({u"general"_s});
        QCOMPARE(room.memberCount, 1);
        QCOMPARE(join(m_ana, room.id).error().code, ErrorCode::AlreadyAMember);
        QCOMPARE(leave(m_ana, room.id).error().code, ErrorCode::CreatorCannotLeave);
    }

    void joiningAndLeavingIsAnnounced()
    {
        const Room room = create({u"general"_s});
        QVERIFY(bool(join(m_ben, room.id)));
        QCOMPARE(announced(), u"ben 加入了房间"_s);
        QVERIFY(std::holds_alternative<MemberJoined>(m_services->events[1]));
        QVERIFY(bool(leave(m_ben, room.id)));
        QVERIFY(std::holds_alternative<MemberLeft>(m_services->events[0]));
        QCOMPARE(announced(), u"ben 离开了房间"_s);
        QCOMPARE(history(m_ana, room.id)->items.size(), 2);
    }

    void aRoomTakesNoMoreThanFit()
    {
        CreateRoom command{u"small"_s};
        command.maxMembers = 2;
        const Room room = create(command);
        QVERIFY(bool(join(m_ben, room.id)));
        const Actor cai = m_services->person(u"cai"_s);
        QCOMPARE(join(cai, room.id).error().code, ErrorCode::RoomFull);
        QVERIFY(bool(leave(m_ben, room.id)));
        QVERIFY(bool(join(cai, room.id)));
    }

    void aPasswordOpensAPrivateRoom()
    {
        CreateRoom command{u"vault"_s};
        command.isPrivate = true;
        const Room room = create(command, "hash");
        QCOMPARE(terms(m_ben, room.id)->passwordHash, QByteArray("hash"));
        QCOMPARE(join(m_ben, room.id).error().code, ErrorCode::WrongRoomPassword);
        QCOMPARE(join(m_ben, room.id, "an older hash").error().code, ErrorCode::WrongRoomPassword);
        QVERIFY(bool(join(m_ben, room.id, "hash")));
        QVERIFY(terms(m_ben, room.id)->isMember);
    }

    void withoutPasswordAPrivateRoomIsByInvitation()
    {
        CreateRoom command{u"vault"_s};
        command.isPrivate = true;
        const Room room = create(command);
        QCOMPARE(terms(m_ben, room.id).error().code, ErrorCode::AccessDenied);
        QCOMPARE(join(m_ben, room.id).error().code, ErrorCode::AccessDenied);
    }

    void privateRoomsAreReadByMembersOnly()
    {
        CreateRoom command{u"vault"_s};
        command.isPrivate = true;
        const Room room = create(command, "hash");
        QCOMPARE(history(m_ben, room.id).error().code, ErrorCode::AccessDenied);
        QVERIFY(bool(history(m_ana, room.id)));
        QVERIFY(bool(join(m_ben, room.id, "hash")));
        QVERIFY(bool(history(m_ben, room.id)));
        QVERIFY(bool(leave(m_ben, room.id)));
        QCOMPARE(history(m_ben, room.id).error().code, ErrorCode::AccessDenied);
    }

    void onlyMembersPost()
    {
        const Room room = create({u"general"_s});
        QCOMPARE(post(m_ben, room.id, u"hello"_s).error().code, ErrorCode::NotAMember);
        QVERIFY(m_services->events.isEmpty());
        const auto posted = post(m_ana, room.id, u"hello"_s);
        QCOMPARE(posted->message.seq, 1);
        QCOMPARE(posted->message.author.nickname, u"ana"_s);
        QCOMPARE(m_services->events.size(), 2);
        QVERIFY(std::holds_alternative<MessagePosted>(m_services->events[0]));
        QVERIFY(std::holds_alternative<ReadMarkMoved>(m_services->events[1]));
    }

    void whatIsNotThereIsNotFound()
    {
        const RoomId nowhere(404);
        QCOMPARE(join(m_ana, nowhere).error().code, ErrorCode::RoomNotFound);
        QCOMPARE(leave(m_ana, nowhere).error().code, ErrorCode::RoomNotFound);
        QCOMPARE(terms(m_ana, nowhere).error().code, ErrorCode::RoomNotFound);
        QCOMPARE(history(m_ana, nowhere).error().code, ErrorCode::RoomNotFound);
        QCOMPARE(post(m_ana, nowhere, u"x"_s).error().code, ErrorCode::NotAMember);
    }

    void pagesGoBackwardsAndReadForwards()
    {
        const Room room = create({u"general"_s});
        for (int i = 1; i <= 5; ++i)
            QVERIFY(bool(post(m_ana, room.id, QString::number(i))));
        QCOMPARE(contents(room.id, {1, 2, {}}), (QStringList{u"4"_s, u"5"_s}));
        QCOMPARE(contents(room.id, {2, 2, {}}), (QStringList{u"2"_s, u"3"_s}));
        QCOMPARE(contents(room.id, {3, 2, {}}), QStringList{u"1"_s});
        QCOMPARE(contents(room.id, {4, 2, {}}), QStringList{});
        QCOMPARE(contents(room.id, {std::numeric_limits<qint64>::max(), 2, {}}), QStringList{});
    }

private:
    Room create(const CreateRoom &command, const QByteArray &hash = {})
    {
        return *m_services->in(
            [&](Transaction &transaction) { return RoomService(transaction).create(m_ana, command, hash); });
    }

    Result<RoomHead> join(const Actor &actor, RoomId room, const QByteArray &hash = {})
    {
        return m_services->in(
            [&](Transaction &transaction) { return RoomService(transaction).join(actor, room, hash); });
    }

    Result<JoinTerms> terms(const Actor &actor, RoomId room)
    {
        return m_services->in(
            [&](Transaction &transaction) { return RoomService(transaction).joinTerms(actor.user.id, room); });
    }

    Result<Done> leave(const Actor &actor, RoomId room)
    {
        return m_services->in([&](Transaction &transaction) { return RoomService(transaction).leave(actor, room); });
    }

    Result<Posted> post(const Actor &actor, RoomId room, const QString &content)
    {
        return m_services->in([&](Transaction &transaction) {
            return MessageService(transaction).post(actor.user.id, {room, content});
        });
    }

    Result<Page<Message>> history(const Actor &actor, RoomId room, const PageRequest &request = {1, 50, {}})
    {
        return m_services->in(
            [&](Transaction &transaction) { return MessageService(transaction).history(actor, room, request); });
    }

    QStringList contents(RoomId room, const PageRequest &request)
    {
        QStringList contents;
        const auto page = history(m_ana, room, request);
        for (const Message &message : page->items)
            contents.append(message.content);
        return contents;
    }

    QString announced() const
    {
        for (const Event &event : m_services->events) {
            if (const auto *posted = std::get_if<MessagePosted>(&event))
                return posted->message.content;
        }
        return {};
    }

    std::unique_ptr<ServiceFixture> m_services;
    Actor m_ana;
    Actor m_ben;
};

QTEST_GUILESS_MAIN(TestRoomService)
#include "tst_roomservice.moc"
