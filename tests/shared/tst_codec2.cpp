// SPDX-License-Identifier: GPL-3.0-or-later
#include "codec2.h"
#include "sourcedir.h"

#include <QtCore/qfile.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

namespace {

QJsonArray golden(const char *name)
{
    QFile file(QStringLiteral(PARLEY_SOURCE_DIR "/tests/frames/") + QLatin1StringView(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read the golden frames");
    return QJsonDocument::fromJson(file.readAll()).array();
}

constexpr Timestamp Moment{1'795'346'132'366'810};
const Author ana{UserId(2), u"ana"_s, u"安娜"_s, QString()};

Message someMessage()
{
    Message message;
    message.id = MessageId(7);
    message.room = RoomId(1);
    message.author = ana;
    message.content = u"@ben 你好 <b>"_s;
    message.seq = message.changeSeq = 42;
    message.clientId = u"01JD"_s;
    message.mentions = {UserId(3)};
    message.createdAt = Moment;
    return message;
}

Message systemMessage()
{
    Message message = someMessage();
    message.author = {};
    message.type = MessageType::System;
    message.content = u"安娜 加入了房间"_s;
    message.clientId.clear();
    message.mentions.clear();
    message.event = SystemEvent{u"member_joined"_s, UserId(2)};
    return message;
}

Message changedMessage()
{
    Message message = someMessage();
    message.changeSeq = 50;
    message.version = 2;
    message.editedAt = Moment;
    return message;
}

RoomHead someHead()
{
    RoomHead head;
    head.room = {RoomId(1), u"大厅"_s, {}, false, 100, UserId(1), 2, 42, Moment};
    head.read = {40, 2, 1};
    head.role = MemberRole::Member;
    return head;
}

ReadyData someReady()
{
    User user;
    user.id = ana.id;
    user.username = ana.username;
    user.nickname = ana.nickname;
    user.email = u"ana@example.org"_s;
    return {user, {someHead()}, 9};
}

QHash<QString, QByteArray> encoded()
{
    using Reader = Codec::Reader;
    const Error tooLong{ErrorCode::MessageTooLong, {}, {}, 20'000};
    const Error wait{ErrorCode::RateLimited, {}, std::chrono::milliseconds(1200)};
    const PresenceInfo away{UserId(2), PresenceState::Away, u"lunch"_s, {}};
    const PresenceInfo offline{UserId(2), PresenceState::Offline, {}, Moment};
    return {
        {u"hello"_s, Codec::helloFrame({u"0.1.0"_s, u"abc"_s, Moment, true})},
        {u"ready"_s, Codec::readyFrame(u"1"_s, someReady())},
        {u"message"_s, Codec::messageFrame2(someMessage(), Reader::Others)},
        {u"own message"_s, Codec::messageFrame2(someMessage(), Reader::Author)},
        {u"system message"_s, Codec::messageFrame2(systemMessage(), Reader::Others)},
        {u"changed message"_s, Codec::messageFrame2(changedMessage(), Reader::Others)},
        {u"sync"_s, Codec::syncFrame(u"2"_s, RoomId(1), {{someMessage()}, 42, false}, UserId(3))},
        {u"sync, nothing new"_s, Codec::syncFrame(u"2"_s, RoomId(1), {{}, 42, false}, UserId(3))},
        {u"ack of a message"_s, Codec::messageAckFrame(u"17"_s, someMessage(), false)},
        {u"ack of a duplicate"_s, Codec::messageAckFrame(u"17"_s, someMessage(), true)},
        {u"ack of a read mark"_s, Codec::readAckFrame(u"18"_s, RoomId(1), {{42, 0, 0}, 42})},
        {u"ack of a join"_s, Codec::joinAckFrame(u"19"_s, someHead())},
        {u"ack"_s, Codec::ackFrame(u"20"_s, RoomId(1))},
        {u"pong"_s, Codec::pongFrame(u"21"_s, Moment)},
        {u"error with a limit"_s, Codec::errorFrame2(u"22"_s, RoomId(1), tooLong)},
        {u"error to retry"_s, Codec::errorFrame2(u"23"_s, {}, wait)},
        {u"read updated"_s, Codec::readUpdatedFrame(RoomId(1), {{40, 2, 1}, 42})},
        {u"room added"_s, Codec::roomAddedFrame(someHead())},
        {u"room removed"_s, Codec::roomRemovedFrame(RoomId(1), "left")},
        {u"preferences updated"_s, Codec::preferencesUpdatedFrame(RoomId(1), {NotifyLevel::Mentions, Moment, true})},
        {u"profile updated"_s, Codec::profileUpdatedFrame(ana)},
        {u"session revoked"_s, Codec::sessionRevokedFrame()},
        {u"typing"_s, Codec::typingFrame(RoomId(1), UserId(2))},
        {u"presence"_s, Codec::presenceFrame(away)},
        {u"presence offline"_s, Codec::presenceFrame(offline)},
        {u"receipt"_s, Codec::receiptFrame(RoomId(1), UserId(2), 42)},
    };
}

} // namespace

class TestCodec2 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesAreTheGoldenOnes()
    {
        const auto frames = encoded();
        const QJsonArray rows = golden("events2.json");
        QCOMPARE(rows.size(), frames.size());
        for (const QJsonValue row : rows) {
            const QString name = row[u"name"].toString();
            QVERIFY2(frames.contains(name), qPrintable(name));
            QCOMPARE(QString::fromUtf8(frames.value(name)), row[u"frame"].toString());
        }
    }

    void framesAreJsonObjects()
    {
        const auto frames = encoded();
        for (auto it = frames.begin(); it != frames.end(); ++it) {
            QJsonParseError error;
            QVERIFY2(QJsonDocument::fromJson(it.value(), &error).isObject(), qPrintable(it.key()));
        }
    }

    void aCommandIsReadWithItsId()
    {
        const auto command = Codec::level2Command(
            R"({"type":"message","id":"17","room_id":5,"content":" hi ","client_id":"c","reply_to":1,"new":{}})");
        QCOMPARE(command.id, u"17"_s);
        QCOMPARE(command.room, RoomId(5));
        QVERIFY(bool(command.action));
        const auto *message = std::get_if<PostMessage>(&*command.action);
        QVERIFY(message);
        QCOMPARE(message->content, u" hi "_s);
        QCOMPARE(message->clientId, u"c"_s);
        QVERIFY(!message->movesReadMark);
    }

    void whatIsNoJsonHasNoId()
    {
        const auto command = Codec::level2Command("{");
        QVERIFY(command.id.isEmpty());
        QCOMPARE(command.action.error().code, ErrorCode::InvalidJson);
    }

    void authTakesItsFieldsFromBothPlaces()
    {
        for (const char *const json : {R"({"type":"auth","data":{"token":"t"}})", R"({"type":"auth","token":"t"})"}) {
            const auto command = Codec::level2Command(json);
            QVERIFY(bool(command.action));
            QCOMPARE(std::get<Authenticate>(*command.action).token, "t"_ba);
        }
    }
};

QTEST_GUILESS_MAIN(TestCodec2)
#include "tst_codec2.moc"
