// SPDX-License-Identifier: GPL-3.0-or-later
#include "level2stage.h"
#include "waiting.h"

#include <QJsonArray>
#include <QTest>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

/// What level 2 tells of rooms and of who is in them (protocol.md 2.1, 2.3, 2.6), against the real server.
class tst_Level2Rooms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_stage = std::make_unique<Level2Stage>(); }
    void readyNamesTheRooms();
    void foreignRoomsStayClosed();
    void readMarksGoForwardAndOneWayBack();
    void mentionsAreCounted();
    void joiningAndLeavingIsToldToEveryDevice();
    void typingIsHeardByOthersOnly();
    void receiptsAreHeardByOthersOnly();
    void presenceComesAndGoes();
    void thePresenceThatWasSaidLastIsTold();

private:
    std::unique_ptr<Level2Stage> m_stage;
};

void tst_Level2Rooms::readyNamesTheRooms()
{
    const qint64 room = m_stage->newRoom();
    Device ana(m_stage->server, m_stage->ana.token);
    QVERIFY(ana.open());
    const QJsonObject ready = ana.ready();
    QCOMPARE(ready.value("user"_L1)["username"_L1].toString(), u"Ana"_s);
    const QJsonObject head = headOf(ready, room);
    QCOMPARE(head.value("kind"_L1).toString(), u"public"_s);
    QCOMPARE(head.value("role"_L1).toString(), u"owner"_s);
    QCOMPARE(head.value("last_seq"_L1).toInt(), 1); // Ben's coming
    QCOMPARE(head.value("read_seq"_L1).toInt(), 0);
    QCOMPARE(head.value("unread"_L1).toInt(), 0); // which does not count
    QVERIFY(ready.value("user_seq"_L1).toInteger() > 0);
}

void tst_Level2Rooms::foreignRoomsStayClosed()
{
    const qint64 secret = createRoom(m_stage->ana, u"secret"_s, {{u"is_private"_s, true}});
    Device ben = m_stage->device(m_stage->ben);
    QCOMPARE(codeOf(ben.sync(secret, 0)), u"access_denied"_s);
    QCOMPARE(codeOf(ben.say(secret, u"x"_s, u"intruder"_s)), u"not_a_member"_s);
    for (const QString &type : {u"read"_s, u"mark_unread"_s, u"typing"_s, u"delivered"_s, u"leave_room"_s}) {
        const QJsonObject answer = ben.ask({{u"type"_s, type}, {u"room_id"_s, secret}, {u"seq"_s, 1}});
        QCOMPARE(codeOf(answer), u"not_a_member"_s);
        QCOMPARE(answer.value("room_id"_L1).toInteger(), secret);
    }
    QCOMPARE(codeOf(ben.ask({{u"type"_s, u"join_room"_s}, {u"room_id"_s, secret}})), u"access_denied"_s);
    QCOMPARE(m_stage->ben.rest->get(u"rooms/%1/changes?after_seq=0"_s.arg(secret)).status, 403);
    QCOMPARE(m_stage->ben.rest->get(u"rooms/%1/messages?before=0"_s.arg(secret)).status, 403);
    QCOMPARE(codeOf(ben.sync(999'999, 0)), u"room_not_found"_s);
}

void tst_Level2Rooms::readMarksGoForwardAndOneWayBack()
{
    const qint64 room = m_stage->newRoom();
    Device ana = m_stage->device(m_stage->ana);
    for (int i = 0; i < 5; ++i)
        ana.say(room, u"message %1"_s.arg(i), u"read-%1"_s.arg(i));
    Device ben = m_stage->device(m_stage->ben);
    Device phone = m_stage->device(m_stage->ben);
    const auto read = [&](const QString &type, qint64 seq) {
        return dataOf(ben.ask({{u"type"_s, type}, {u"room_id"_s, room}, {u"seq"_s, seq}}));
    };
    QJsonObject state = read(u"read"_s, 4);
    QCOMPARE(state.value("read_seq"_L1).toInt(), 4);
    QCOMPARE(state.value("unread"_L1).toInt(), 2);
    QCOMPARE(phone.take(u"read_updated"_s)->data().value("unread"_L1).toInt(), 2);
    QCOMPARE(read(u"read"_s, 2).value("read_seq"_L1).toInt(), 4);
    QCOMPARE(read(u"read"_s, 1'000).value("read_seq"_L1).toInt(), 6);
    state = read(u"mark_unread"_s, 3);
    QCOMPARE(state.value("read_seq"_L1).toInt(), 2);
    QCOMPARE(state.value("unread"_L1).toInt(), 4);
    QCOMPARE(m_stage->ben.rest->put(u"rooms/%1/read"_s.arg(room), {{u"seq"_s, 6}}).json().value("unread"_L1).toInt(),
             0);
    QCOMPARE(m_stage->ben.rest->put(u"rooms/%1/unread"_s.arg(room), {{u"seq"_s, 6}}).json().value("unread"_L1).toInt(),
             1);
}

void tst_Level2Rooms::mentionsAreCounted()
{
    const qint64 room = m_stage->newRoom();
    Device ana = m_stage->device(m_stage->ana);
    ana.say(room, u"@ben, look; and @ben你好 too"_s, u"mention-1"_s);
    ana.say(room, u"nobody@example.org and @Cyn, who is not here"_s, u"mention-2"_s);
    const auto heard = ana.take(u"message"_s);
    QCOMPARE(heard->data().value("mentions"_L1).toArray(), QJsonArray{m_stage->ben.id});
    QCOMPARE(ana.take(u"message"_s)->data().value("mentions"_L1).toArray(), QJsonArray());
    const QJsonObject head = headOf(m_stage->ben.rest->get(u"ready"_s).json(), room);
    QCOMPARE(head.value("unread"_L1).toInt(), 2);
    QCOMPARE(head.value("mentions"_L1).toInt(), 1);
}

void tst_Level2Rooms::joiningAndLeavingIsToldToEveryDevice()
{
    const qint64 room = m_stage->newRoom();
    Device cyn = m_stage->device(m_stage->cyn);
    Device phone = m_stage->device(m_stage->cyn);
    const QJsonObject ack = cyn.ask({{u"type"_s, u"join_room"_s}, {u"room_id"_s, room}});
    QCOMPARE(dataOf(ack).value("room"_L1)["last_seq"_L1].toInt(), 2);
    QCOMPARE(dataOf(ack).value("room"_L1)["read_seq"_L1].toInt(), 2);
    QCOMPARE(phone.take(u"room_added"_s)->data().value("room"_L1)["id"_L1].toInteger(), room);
    Device ana = m_stage->device(m_stage->ana);
    ana.say(room, u"welcome"_s, u"welcome"_s);
    QVERIFY(phone.take(u"message"_s));
    QCOMPARE(codeOf(cyn.ask({{u"type"_s, u"join_room"_s}, {u"room_id"_s, room}})), u"already_a_member"_s);
    QCOMPARE(typeOf(cyn.ask({{u"type"_s, u"leave_room"_s}, {u"room_id"_s, room}})), u"ack"_s);
    QVERIFY(phone.take(u"room_removed"_s));
    ana.say(room, u"gone"_s, u"gone"_s);
    QVERIFY(phone.isAnswering());
    QCOMPARE(phone.socket().count(textMessage(u"gone"_s)), 0);
}

void tst_Level2Rooms::typingIsHeardByOthersOnly()
{
    const qint64 room = m_stage->newRoom();
    Device ana = m_stage->device(m_stage->ana);
    Device phone = m_stage->device(m_stage->ana);
    Device ben = m_stage->device(m_stage->ben);
    const QJsonObject typing{{u"type"_s, u"typing"_s}, {u"room_id"_s, room}};
    QCOMPARE(typeOf(ana.ask(typing)), u"ack"_s);
    QCOMPARE(ben.take(u"typing"_s)->data().value("user_id"_L1).toInteger(), m_stage->ana.id);
    QVERIFY(phone.isAnswering());
    QCOMPARE(phone.socket().count(ofType(u"typing"_s)), 0);
    ben.ask({{u"type"_s, u"focus"_s}, {u"room_id"_s, QJsonValue::Null}, {u"active"_s, true}});
    ana.ask(typing);
    QVERIFY(ben.isAnswering());
    QCOMPARE(ben.socket().count(ofType(u"typing"_s)), 0);
}

void tst_Level2Rooms::receiptsAreHeardByOthersOnly()
{
    const qint64 room = m_stage->newRoom();
    Device ana = m_stage->device(m_stage->ana);
    Device phone = m_stage->device(m_stage->ana);
    Device ben = m_stage->device(m_stage->ben);
    const QJsonObject delivered{{u"type"_s, u"delivered"_s}, {u"room_id"_s, room}, {u"seq"_s, 1}};
    QCOMPARE(typeOf(ana.ask(delivered)), u"ack"_s);
    const auto receipt = ben.take(u"receipt"_s);
    QVERIFY(receipt);
    QCOMPARE(receipt->data().value("user_id"_L1).toInteger(), m_stage->ana.id);
    QCOMPARE(receipt->data().value("seq"_L1).toInt(), 1);
    QVERIFY(phone.isAnswering());
    QCOMPARE(phone.socket().count(ofType(u"receipt"_s)), 0);
}

void tst_Level2Rooms::presenceComesAndGoes()
{
    m_stage->newRoom();
    const Person dan = registerPerson(m_stage->server, u"Dan"_s);
    const qint64 room = createRoom(m_stage->ana, u"meeting"_s);
    Person joining = personOf(m_stage->server, u"Dan"_s, m_stage->logIn(u"Dan"_s));
    QVERIFY(joinRoom(joining, room));
    Device ana = m_stage->device(m_stage->ana);
    const auto of = [&](const QString &state) {
        return [state, id = dan.id](const Frame &frame) {
            return frame.type() == "presence"_L1 && frame.data().value("user_id"_L1).toInteger() == id
                && frame.data().value("state"_L1).toString() == state;
        };
    };
    Device first = m_stage->device(dan);
    QVERIFY(ana.socket().take(of(u"online"_s)));
    Device second = m_stage->device(dan);
    QVERIFY(second.socket().take([this](const Frame &frame) {
        return frame.type() == "presence"_L1 && frame.data().value("user_id"_L1).toInteger() == m_stage->ana.id;
    }));
    first.ask({{u"type"_s, u"presence"_s}, {u"state"_s, u"dnd"_s}, {u"text"_s, u"in a meeting"_s}});
    const auto busy = ana.socket().take(of(u"dnd"_s));
    QVERIFY(busy);
    QCOMPARE(busy->data().value("text"_L1).toString(), u"in a meeting"_s);
    first.socket().close();
    QVERIFY(ana.isAnswering());
    QCOMPARE(ana.socket().count(of(u"offline"_s)), 0);
    second.socket().close();
    QVERIFY(ana.socket().take(of(u"offline"_s)));
}

/// More changes than the limit allows are merged, and the last one is what stays.
void tst_Level2Rooms::thePresenceThatWasSaidLastIsTold()
{
    m_stage->newRoom();
    Device ana = m_stage->device(m_stage->ana);
    Device ben = m_stage->device(m_stage->ben);
    for (int i = 0; i < 40; ++i)
        ana.socket().send({{u"type"_s, u"presence"_s}, {u"state"_s, u"away"_s}, {u"text"_s, QString::number(i)}});
    ana.socket().send({{u"type"_s, u"presence"_s}, {u"state"_s, u"dnd"_s}, {u"text"_s, u"asleep"_s}});
    QVERIFY(ana.isAnswering());
    QVERIFY(ben.socket().take([](const Frame &frame) {
        return frame.type() == "presence"_L1 && frame.data().value("text"_L1) == u"asleep"_s;
    }));
    QVERIFY(ben.socket().count(ofType(u"presence"_s)) < 40);
}

QTEST_GUILESS_MAIN(tst_Level2Rooms)
#include "tst_level2rooms.moc"
