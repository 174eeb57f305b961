// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "failure.h"
#include "frame.h"
#include "typesreader.h"

#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Qt::StringLiterals;

class TestWireTypes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMessageIsReadWithAllThatItMayHave()
    {
        const QByteArray json = R"({"id":5021,"room_id":1,"user_id":2,"type":"text","content":"你好 @ben",
            "created_at":"2026-11-22T11:15:32.36681Z","user":{"id":2,"username":"ana","nickname":"安娜","avatar":""},
            "seq":4821,"change_seq":4830,"version":3,"edited_at":"2026-11-22T12:00:00Z",
            "reply_to":{"id":5000,"user":{"id":3,"username":"ben"},"excerpt":"hm","deleted":true},"mentions":[3],
            "reactions":[{"emoji":"👍","count":2,"user_ids":[2,3],"me":true}],"pinned":true,"files":[],
            "client_id":"01JD","later":{"unknown":1}})";
        const auto message = readChatMessage(json);
        QVERIFY(message);
        QCOMPARE(message->id, MessageId(5021));
        QCOMPARE(message->author.nickname, u"安娜"_s);
        QCOMPARE(message->changeSeq, 4830);
        QCOMPARE(message->version, 3);
        QVERIFY(message->editedAt && !message->deletedAt);
        QCOMPARE(message->replyTo->author.username, u"ben"_s);
        QVERIFY(message->replyTo->isDeleted);
        QCOMPARE(message->mentions, QList{UserId(3)});
        QCOMPARE(message->reactions.first(), (Reaction{u"👍"_s, 2, {UserId(2), UserId(3)}, true}));
        QVERIFY(message->isPinned);
        QCOMPARE(message->clientId, u"01JD"_s);
        QCOMPARE(readChatMessage(message->source), message);
        QVERIFY(message->source.contains("later")); // what this client does not know is kept for the next one
    }

    void aMessageWithoutPlaceIsNone()
    {
        for (const QByteArray json : {"{}", R"({"id":1,"room_id":1})", R"({"id":0,"room_id":1,"seq":4})",
                                      R"({"id":1,"seq":4})", "[]", "nonsense"})
            QVERIFY2(!readChatMessage(json), json.constData());
    }

    void readyNamesRooms()
    {
        const auto frame = readFrame(R"({"type":"ready","id":"1","data":{"user":{"id":2,"username":"ana"},"user_seq":7,
            "rooms":[{"id":1,"name":"general","kind":"public","first_seq":1,"last_seq":4820,"read_seq":4790,"unread":6,
            "mentions":1,"role":"member","notify":"mentions"},{"name":"no id"}],
            "presence":[{"user_id":3,"state":"away","text":"lunch","last_seen":null}]}})");
        QVERIFY(frame);
        const auto ready = readReady(frame->data);
        QVERIFY(ready);
        QCOMPARE(ready->rooms.size(), 1);
        QCOMPARE(ready->rooms.first().room.lastSeq, 4820);
        QCOMPARE(ready->rooms.first().read, (ReadState{4790, 6, 1}));
        QCOMPARE(ready->presence.first().state, u"away"_s);
        QCOMPARE(ready->userSeq, 7);
    }

    void preferencesOfARoomAreKeptWithIt()
    {
        const auto head = readRoomHead(
            R"({"id":1,"name":"general","notify":"default","favourite":false,"muted_until":null,"later":1})");
        QVERIFY(head);
        QCOMPARE(head->preferences, (RoomPreferences{u"default"_s, {}, false}));
        const RoomPreferences wanted{u"none"_s, Timestamp::fromRfc3339(u"2026-11-22T11:15:32.5Z"_s), true};
        const RoomHead next = withPreferences(*head, wanted);
        QCOMPARE(next.preferences, wanted);
        QCOMPARE(readRoomHead(next.source), next);
        QVERIFY(next.source.contains("later"));
        QCOMPARE(readRoomHead(withPreferences(next, head->preferences).source)->preferences, head->preferences);
    }

    void whatIsNoFrameIsAbsent()
    {
        for (const QByteArray text : {"", "1", "[]", "{}", R"({"type":1})", R"({"type":"a")"})
            QVERIFY2(!readFrame(text), text.constData());
        QVERIFY(!readReady({}));
    }

    void commandsHaveTheShapeOfTheProtocol()
    {
        using namespace Commands;
        const RoomId room(1);
        QCOMPARE(message(u"17"_s, room, u"你好"_s, u"01JD"_s, MessageId(123)),
                 R"({"type":"message","id":"17","room_id":1,"content":"你好","client_id":"01JD","reply_to":123})");
        QCOMPARE(message(u"17"_s, room, u"a"_s, u"b"_s, {}),
                 R"({"type":"message","id":"17","room_id":1,"content":"a","client_id":"b"})");
        QCOMPARE(sync(u"2"_s, {{room, 4812}, {RoomId(2), 77}}),
                 R"({"type":"sync","id":"2","rooms":[{"room_id":1,"after_seq":4812},{"room_id":2,"after_seq":77}]})");
        QCOMPARE(read(u"3"_s, room, 9), R"({"type":"read","id":"3","room_id":1,"seq":9})");
        QCOMPARE(markUnread({}, room, 9), R"({"type":"mark_unread","room_id":1,"seq":9})");
        QCOMPARE(auth(u"1"_s, "t", u"c"_s, u"d"_s),
                 R"({"type":"auth","id":"1","data":{"token":"t","client":"c","device_id":"d"}})");
        QCOMPARE(joinRoom(u"4"_s, room, u"pw"_s), R"({"type":"join_room","id":"4","room_id":1,"password":"pw"})");
        QCOMPARE(leaveRoom(u"5"_s, room), R"({"type":"leave_room","id":"5","room_id":1})");
        QCOMPARE(typing(room), R"({"type":"typing","room_id":1})");
        QCOMPARE(focus({}, Activity::Away), R"({"type":"focus","room_id":null,"active":false})");
        QCOMPARE(focus(room, Activity::There), R"({"type":"focus","room_id":1,"active":true})");
        QCOMPARE(presence(u"away"_s, u"lunch"_s), R"({"type":"presence","state":"away","text":"lunch"})");
        QCOMPARE(ping(u"6"_s), R"({"type":"ping","id":"6"})");
    }

    void remedies_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<int>("remedy");
        const auto row = [](const char *code, Remedy remedy) {
            QTest::newRow(code) << QString::fromLatin1(code) << int(remedy);
        };
        row("rate_limited", Remedy::Again);
        row("busy", Remedy::Again);
        row("unavailable", Remedy::Again);
        row("internal", Remedy::Again);
        row("not_authenticated", Remedy::Refresh);
        row("invalid_token", Remedy::Refresh);
        row("message_too_long", Remedy::GiveUp);
        row("not_a_member", Remedy::GiveUp);
        row("access_denied", Remedy::GiveUp);
        row("a_code_of_a_later_server", Remedy::GiveUp);
    }

    void remedies()
    {
        QFETCH(QString, code);
        QFETCH(int, remedy);
        QCOMPARE(int(remedyFor(socketFailure({{u"code"_s, code}}))), remedy);
    }

    void remediesOfRequests()
    {
        QCOMPARE(remedyFor(failureOf(Failures::Network)), Remedy::Again);
        QCOMPARE(remedyFor(failureOf(Failures::Timeout)), Remedy::Again);
        for (const auto &[status, remedy] :
             {std::pair(500, Remedy::Again), std::pair(503, Remedy::Again), std::pair(429, Remedy::Again),
              std::pair(401, Remedy::Refresh), std::pair(400, Remedy::GiveUp), std::pair(409, Remedy::GiveUp)})
            QCOMPARE(remedyFor(restFailure(status, {}, {})), remedy);
    }

    void theServerSaysWhenToTryAgain()
    {
        using namespace std::chrono_literals;
        const QJsonObject busy{{u"code"_s, u"busy"_s}, {u"retry_after_ms"_s, 1200}};
        QCOMPARE(socketFailure(busy).retryAfter, std::optional(std::chrono::milliseconds(1200ms)));
        QCOMPARE(restFailure(503, busy, 5s).retryAfter, std::optional(std::chrono::milliseconds(1200ms)));
        QCOMPARE(restFailure(503, {}, 5s).retryAfter, std::optional(std::chrono::milliseconds(5s)));
        QVERIFY(!socketFailure({}).retryAfter);
    }
};

QTEST_APPLESS_MAIN(TestWireTypes)
#include "tst_wiretypes.moc"
