// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"
#include "waiting.h"

#include <QJsonArray>
#include <QTest>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

namespace {

/// A socket of level 2 and the words to use it with.
class Device
{
public:
    Device(const ServerProcess &server, const QByteArray &token)
        : m_socket(std::make_unique<ChatSocket>(socketUrl(server), token))
    {}

    bool open() { return m_socket->open(); }
    ChatSocket &socket() { return *m_socket; }
    std::optional<Frame> take(const QString &type) { return m_socket->take(ofType(type)); }
    QJsonObject ready()
    {
        const auto frame = take(u"ready"_s);
        return frame ? frame->data() : QJsonObject();
    }

    /// Sends a command and returns the ack, error or reply that has its id.
    QJsonObject ask(QJsonObject command)
    {
        const QString id = QString::number(++m_count);
        command.insert("id"_L1, id);
        m_socket->send(command);
        const auto answer = m_socket->take([id](const Frame &frame) { return frame.json.value("id"_L1) == id; });
        return answer ? answer->json : QJsonObject();
    }
    QJsonObject say(qint64 room, const QString &content, const QString &clientId)
    {
        return ask(
            {{u"type"_s, u"message"_s}, {u"room_id"_s, room}, {u"content"_s, content}, {u"client_id"_s, clientId}});
    }
    QJsonObject sync(qint64 room, qint64 after)
    {
        return ask({{u"type"_s, u"sync"_s},
                    {u"rooms"_s, QJsonArray{QJsonObject{{u"room_id"_s, room}, {u"after_seq"_s, after}}}}});
    }

private:
    static QUrl socketUrl(const ServerProcess &server)
    {
        QUrl url = server.url(u"/api/v1/ws?v=2"_s);
        url.setScheme(u"ws"_s);
        return url;
    }

    std::unique_ptr<ChatSocket> m_socket;
    int m_count = 0;
};

QString codeOf(const QJsonObject &answer)
{
    return answer.value("data"_L1).toObject().value("code"_L1).toString();
}

QJsonObject dataOf(const QJsonObject &answer)
{
    return answer.value("data"_L1).toObject();
}

QJsonObject headOf(const QJsonObject &ready, qint64 room)
{
    for (const QJsonValue head : ready.value("rooms"_L1).toArray()) {
        if (head["id"_L1].toInteger() == room)
            return head.toObject();
    }
    return {};
}

} // namespace

/// Level 2 on the wire (protocol.md 2.1–2.6), against the real server.
class tst_Level2 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void helloSaysWhatToExpect();
    void anAuthFrameOpensTheDoor();
    void aBadTokenIsSaidAndClosed();
    void strangersAreRefusedAndSoonCutOff();
    void readyNamesTheRooms();
    void aMessageIsAckedAndHeardByAll();
    void theSameMessageTwiceIsOne();
    void anotherMessageUnderTheSameIdIsAConflict();
    void syncBringsWhatWasMissed();
    void syncGoesPageByPage();
    void foreignRoomsStayClosed();
    void readMarksGoForwardAndOneWayBack();
    void mentionsAreCounted();
    void joiningAndLeavingIsToldToEveryDevice();
    void badCommandsAreErrorsWithTheirId_data();
    void badCommandsAreErrorsWithTheirId();
    void theLongestMessagePassesAndOneMoreDoesNot();
    void typingIsHeardByOthersOnly();
    void presenceComesAndGoes();
    void loggingOutRevokesTheSocket();
    void refreshTokensAreReplacedByUse();
    void aRefreshTokenThatIsUsedAgainEndsTheSession();
    void tooManyMessagesAreToldToWait();
    void levelOneHearsLevelTwoAndTheOtherWayRound();

private:
    Device device(const Person &person);
    qint64 newRoom();

    ServerProcess m_server;
    Person m_ana;
    Person m_ben;
    Person m_cyn;
    int m_rooms = 0;
};

void tst_Level2::initTestCase()
{
    m_server.setEnvironment(u"PARLEY_CONNECT_RATE"_s, u"0"_s);
    m_server.setEnvironment(u"PARLEY_SEND_RATE"_s, u"50"_s);
    QVERIFY2(m_server.start(), m_server.log().constData());
    m_ana = registerPerson(m_server, u"Ana"_s);
    m_ben = registerPerson(m_server, u"Ben"_s);
    m_cyn = registerPerson(m_server, u"Cyn"_s);
    QVERIFY(m_ana.isThere() && m_ben.isThere() && m_cyn.isThere());
}

Device tst_Level2::device(const Person &person)
{
    Device device(m_server, person.token);
    if (!device.open() || device.ready().isEmpty())
        qFatal("%s does not get ready", qPrintable(person.name));
    return device;
}

/// A room of Ana's and Ben's.
qint64 tst_Level2::newRoom()
{
    const qint64 room = createRoom(m_ana, u"room %1"_s.arg(++m_rooms));
    if (room == 0 || !joinRoom(m_ben, room))
        qFatal("no room");
    return room;
}

void tst_Level2::helloSaysWhatToExpect()
{
    Device ana(m_server, m_ana.token);
    QVERIFY(ana.open());
    const auto hello = ana.take(u"hello"_s);
    QVERIFY(hello);
    QCOMPARE(hello->data().value("protocol"_L1).toInt(), 2);
    QCOMPARE(hello->data().value("authenticated"_L1).toBool(), true);
    QCOMPARE(hello->data().value("heartbeat_ms"_L1).toInt(), 25'000);
    QCOMPARE(hello->data().value("limits"_L1)["message_chars"_L1].toInt(), 20'000);
    QVERIFY(!hello->data().value("server_id"_L1).toString().isEmpty());
    QCOMPARE(m_ana.rest->get(u"meta"_s).json().value("server_id"_L1), hello->data().value("server_id"_L1));
}

void tst_Level2::anAuthFrameOpensTheDoor()
{
    Device ana(m_server, QByteArray());
    QVERIFY(ana.open());
    QCOMPARE(ana.take(u"hello"_s)->data().value("authenticated"_L1).toBool(), false);
    const QJsonObject ready = ana.ask(
        {{u"type"_s, u"auth"_s}, {u"data"_s, QJsonObject{{u"token"_s, QString::fromLatin1(m_ana.token)}}}});
    QCOMPARE(ready.value("type"_L1).toString(), u"ready"_s);
    QCOMPARE(dataOf(ready).value("user"_L1)["id"_L1].toInteger(), m_ana.id);
    const QJsonObject again = ana.ask({{u"type"_s, u"auth"_s}, {u"token"_s, QString::fromLatin1(m_ben.token)}});
    QCOMPARE(codeOf(again), u"invalid_request"_s);
}

void tst_Level2::aBadTokenIsSaidAndClosed()
{
    Device nobody(m_server, QByteArray());
    QVERIFY(nobody.open());
    QCOMPARE(codeOf(nobody.ask({{u"type"_s, u"auth"_s}, {u"token"_s, u"x.y.z"_s}})), u"invalid_token"_s);
    QVERIFY(nobody.socket().waitClosed(WaitMs));
    QCOMPARE(nobody.socket().closeCode(), 4001);
    Device header(m_server, "x.y.z");
    QVERIFY(!header.open());
}

void tst_Level2::strangersAreRefusedAndSoonCutOff()
{
    Device stranger(m_server, QByteArray());
    QVERIFY(stranger.open());
    QCOMPARE(codeOf(stranger.say(1, u"hello"_s, u"a"_s)), u"not_authenticated"_s);
    QCOMPARE(stranger.ask({{u"type"_s, u"ping"_s}}).value("type"_L1).toString(), u"pong"_s);
    QVERIFY(stranger.socket().waitClosed(WaitMs));
    QCOMPARE(stranger.socket().closeCode(), 4009);
}

void tst_Level2::readyNamesTheRooms()
{
    const qint64 room = newRoom();
    Device ana(m_server, m_ana.token);
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

void tst_Level2::aMessageIsAckedAndHeardByAll()
{
    const qint64 room = newRoom();
    Device ana = device(m_ana);
    Device phone = device(m_ana);
    Device ben = device(m_ben);
    const QJsonObject ack = ana.say(room, u"你好 **世界**"_s, u"hello-1"_s);
    QCOMPARE(ack.value("type"_L1).toString(), u"ack"_s);
    QCOMPARE(ack.value("seq"_L1).toInt(), 2);
    QCOMPARE(dataOf(ack).value("duplicate"_L1).toBool(), false);
    for (Device *device : {&ana, &phone, &ben}) {
        const auto heard = device->take(u"message"_s);
        QVERIFY(heard);
        QCOMPARE(heard->json.value("seq"_L1).toInt(), 2);
        QCOMPARE(heard->data().value("content"_L1).toString(), u"你好 **世界**"_s);
        QCOMPARE(heard->data().value("id"_L1), dataOf(ack).value("message_id"_L1));
        QCOMPARE(heard->data().value("client_id"_L1).toString(), device == &ben ? QString() : u"hello-1"_s);
    }
}

void tst_Level2::theSameMessageTwiceIsOne()
{
    const qint64 room = newRoom();
    Device ana = device(m_ana);
    const QJsonObject first = ana.say(room, u"once"_s, u"twice"_s);
    QVERIFY(m_ana.rest->post(u"rooms/%1/leave"_s.arg(room)).status == 403); // the creator stays
    const QJsonObject second = ana.say(room, u"once"_s, u"twice"_s);
    QCOMPARE(dataOf(second).value("duplicate"_L1).toBool(), true);
    QCOMPARE(second.value("seq"_L1), first.value("seq"_L1));
    QCOMPARE(dataOf(second).value("message_id"_L1), dataOf(first).value("message_id"_L1));
    const QString path = u"rooms/%1/messages"_s.arg(room);
    const Reply rest = m_ana.rest->post(path, {{u"content"_s, u"once"_s}, {u"client_id"_s, u"twice"_s}});
    QCOMPARE(rest.status, 200);
    QCOMPARE(rest.json().value("message"_L1)["seq"_L1], first.value("seq"_L1));
    QCOMPARE(m_ana.rest->post(path, {{u"content"_s, u"other"_s}, {u"client_id"_s, u"new"_s}}).status, 201);
    QCOMPARE(wholeHistory(m_ana, room, u"text"_s).size(), 2);
}

void tst_Level2::anotherMessageUnderTheSameIdIsAConflict()
{
    const qint64 room = newRoom();
    Device ana = device(m_ana);
    ana.say(room, u"one"_s, u"same"_s);
    QCOMPARE(codeOf(ana.say(room, u"two"_s, u"same"_s)), u"idempotency_conflict"_s);
    Device ben = device(m_ben); // whose ids are his own
    QCOMPARE(ben.say(room, u"two"_s, u"same"_s).value("type"_L1).toString(), u"ack"_s);
}

void tst_Level2::syncBringsWhatWasMissed()
{
    const qint64 room = newRoom();
    Device ana = device(m_ana);
    for (int i = 0; i < 5; ++i)
        ana.say(room, u"message %1"_s.arg(i), u"missed-%1"_s.arg(i));
    Device ben = device(m_ben);
    const QJsonObject page = ben.sync(room, 3);
    QCOMPARE(page.value("type"_L1).toString(), u"sync"_s);
    QCOMPARE(dataOf(page).value("room_seq"_L1).toInt(), 6);
    QCOMPARE(dataOf(page).value("has_more"_L1).toBool(true), false);
    const QJsonArray messages = dataOf(page).value("messages"_L1).toArray();
    QCOMPARE(messages.size(), 3);
    QCOMPARE(messages.first()["seq"_L1].toInt(), 4);
    QCOMPARE(dataOf(ben.sync(room, 6)).value("messages"_L1).toArray().size(), 0);
    const Reply rest = m_ben.rest->get(u"rooms/%1/changes?after_seq=3"_s.arg(room));
    QCOMPARE(rest.json().value("messages"_L1).toArray(), messages);
}

void tst_Level2::syncGoesPageByPage()
{
    const qint64 room = newRoom();
    Device ana = device(m_ana);
    const QString longText(19'000, u'长');
    for (int i = 0; i < 20; ++i)
        QCOMPARE(ana.say(room, longText, u"long-%1"_s.arg(i)).value("type"_L1).toString(), u"ack"_s);
    qint64 last = 0;
    int pages = 0;
    QList<qint64> seqs;
    while (true) {
        const QJsonObject page = dataOf(ana.sync(room, last));
        for (const QJsonValue message : page.value("messages"_L1).toArray())
            seqs.append(message["seq"_L1].toInteger());
        ++pages;
        if (!page.value("has_more"_L1).toBool())
            break;
        QVERIFY(pages < 50);
        last = seqs.last();
    }
    QVERIFY2(pages > 2, qPrintable(QString::number(pages)));
    QCOMPARE(seqs.size(), 21);
    QVERIFY(std::is_sorted(seqs.begin(), seqs.end()));
}

void tst_Level2::foreignRoomsStayClosed()
{
    const qint64 secret = createRoom(m_ana, u"secret"_s, {{u"is_private"_s, true}});
    Device ben = device(m_ben);
    QCOMPARE(codeOf(ben.sync(secret, 0)), u"access_denied"_s);
    QCOMPARE(codeOf(ben.say(secret, u"x"_s, u"intruder"_s)), u"not_a_member"_s);
    QCOMPARE(codeOf(ben.ask({{u"type"_s, u"read"_s}, {u"room_id"_s, secret}, {u"seq"_s, 1}})), u"not_a_member"_s);
    QCOMPARE(codeOf(ben.ask({{u"type"_s, u"join_room"_s}, {u"room_id"_s, secret}})), u"access_denied"_s);
    QCOMPARE(m_ben.rest->get(u"rooms/%1/changes?after_seq=0"_s.arg(secret)).status, 403);
    QCOMPARE(m_ben.rest->get(u"rooms/%1/messages?before=0"_s.arg(secret)).status, 403);
    QCOMPARE(codeOf(ben.sync(999'999, 0)), u"room_not_found"_s);
}

void tst_Level2::readMarksGoForwardAndOneWayBack()
{
    const qint64 room = newRoom();
    Device ana = device(m_ana);
    for (int i = 0; i < 5; ++i)
        ana.say(room, u"message %1"_s.arg(i), u"read-%1"_s.arg(i));
    Device ben = device(m_ben);
    Device phone = device(m_ben);
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
    QCOMPARE(m_ben.rest->put(u"rooms/%1/read"_s.arg(room), {{u"seq"_s, 6}}).json().value("unread"_L1).toInt(), 0);
    QCOMPARE(m_ben.rest->put(u"rooms/%1/unread"_s.arg(room), {{u"seq"_s, 6}}).json().value("unread"_L1).toInt(), 1);
}

void tst_Level2::mentionsAreCounted()
{
    const qint64 room = newRoom();
    Device ana = device(m_ana);
    ana.say(room, u"@ben, look; and @ben你好 too"_s, u"mention-1"_s);
    ana.say(room, u"nobody@example.org and @Cyn, who is not here"_s, u"mention-2"_s);
    const auto heard = ana.take(u"message"_s);
    QCOMPARE(heard->data().value("mentions"_L1).toArray(), QJsonArray{m_ben.id});
    QCOMPARE(ana.take(u"message"_s)->data().value("mentions"_L1).toArray(), QJsonArray());
    const QJsonObject head = headOf(m_ben.rest->get(u"ready"_s).json(), room);
    QCOMPARE(head.value("unread"_L1).toInt(), 2);
    QCOMPARE(head.value("mentions"_L1).toInt(), 1);
}

void tst_Level2::joiningAndLeavingIsToldToEveryDevice()
{
    const qint64 room = newRoom();
    Device cyn = device(m_cyn);
    Device phone = device(m_cyn);
    const QJsonObject ack = cyn.ask({{u"type"_s, u"join_room"_s}, {u"room_id"_s, room}});
    QCOMPARE(dataOf(ack).value("room"_L1)["last_seq"_L1].toInt(), 2);
    QCOMPARE(dataOf(ack).value("room"_L1)["read_seq"_L1].toInt(), 2);
    QCOMPARE(phone.take(u"room_added"_s)->data().value("room"_L1)["id"_L1].toInteger(), room);
    Device ana = device(m_ana);
    ana.say(room, u"welcome"_s, u"welcome"_s);
    QVERIFY(phone.take(u"message"_s));
    QCOMPARE(codeOf(cyn.ask({{u"type"_s, u"join_room"_s}, {u"room_id"_s, room}})), u"already_a_member"_s);
    QCOMPARE(cyn.ask({{u"type"_s, u"leave_room"_s}, {u"room_id"_s, room}}).value("type"_L1).toString(), u"ack"_s);
    QVERIFY(phone.take(u"room_removed"_s));
    ana.say(room, u"gone"_s, u"gone"_s);
    QVERIFY(!phone.ask({{u"type"_s, u"ping"_s}}).isEmpty());
    QCOMPARE(phone.socket().count(textMessage(u"gone"_s)), 0);
}

void tst_Level2::badCommandsAreErrorsWithTheirId_data()
{
    QTest::addColumn<QJsonObject>("command");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QJsonObject &command, const QString &code) {
        QTest::newRow(name) << command << code;
    };
    const QString message = u"message"_s;
    row("no type", {}, u"unknown_type"_s);
    row("unknown type", {{u"type"_s, u"dance"_s}}, u"unknown_type"_s);
    row("no room", {{u"type"_s, message}, {u"content"_s, u"x"_s}, {u"client_id"_s, u"c"_s}}, u"invalid_room_id"_s);
    row("room as text", {{u"type"_s, message}, {u"room_id"_s, u"1"_s}}, u"invalid_room_id"_s);
    row("half a room", {{u"type"_s, u"read"_s}, {u"room_id"_s, 1.5}, {u"seq"_s, 1}}, u"invalid_room_id"_s);
    row("no content", {{u"type"_s, message}, {u"room_id"_s, 1}, {u"client_id"_s, u"c"_s}}, u"invalid_request"_s);
    row("content as number", {{u"type"_s, message}, {u"room_id"_s, 1}, {u"content"_s, 7}}, u"invalid_request"_s);
    row("blank", {{u"type"_s, message}, {u"room_id"_s, 1}, {u"content"_s, u" \n"_s}, {u"client_id"_s, u"c"_s}},
        u"invalid_request"_s);
    row("no client id", {{u"type"_s, message}, {u"room_id"_s, 1}, {u"content"_s, u"x"_s}}, u"invalid_request"_s);
    row("client id of 65",
        {{u"type"_s, message}, {u"room_id"_s, 1}, {u"content"_s, u"x"_s}, {u"client_id"_s, QString(65, u'c')}},
        u"invalid_request"_s);
    row("client id in Chinese",
        {{u"type"_s, message}, {u"room_id"_s, 1}, {u"content"_s, u"x"_s}, {u"client_id"_s, u"编号"_s}},
        u"invalid_request"_s);
    row("no seq", {{u"type"_s, u"read"_s}, {u"room_id"_s, 1}}, u"invalid_request"_s);
    row("negative seq", {{u"type"_s, u"read"_s}, {u"room_id"_s, 1}, {u"seq"_s, -1}}, u"invalid_request"_s);
    row("huge seq", {{u"type"_s, u"read"_s}, {u"room_id"_s, 1}, {u"seq"_s, 1e300}}, u"invalid_request"_s);
    row("sync of nothing", {{u"type"_s, u"sync"_s}}, u"invalid_request"_s);
    row("sync of a number", {{u"type"_s, u"sync"_s}, {u"rooms"_s, 5}}, u"invalid_request"_s);
    QJsonArray many;
    for (int i = 1; i <= 101; ++i)
        many.append(QJsonObject{{u"room_id"_s, i}, {u"after_seq"_s, 0}});
    row("sync of 101 rooms", {{u"type"_s, u"sync"_s}, {u"rooms"_s, many}}, u"too_many_rooms"_s);
    row("presence offline", {{u"type"_s, u"presence"_s}, {u"state"_s, u"offline"_s}}, u"invalid_request"_s);
    row("focus on a text", {{u"type"_s, u"focus"_s}, {u"room_id"_s, u"x"_s}}, u"invalid_room_id"_s);
}

void tst_Level2::badCommandsAreErrorsWithTheirId()
{
    QFETCH(const QJsonObject, command);
    QFETCH(const QString, code);
    Device ana = device(m_ana);
    const QJsonObject answer = ana.ask(command);
    QCOMPARE(answer.value("type"_L1).toString(), u"error"_s);
    QCOMPARE(codeOf(answer), code);
    QCOMPARE(ana.ask({{u"type"_s, u"ping"_s}}).value("type"_L1).toString(), u"pong"_s); // the socket stays
}

void tst_Level2::theLongestMessagePassesAndOneMoreDoesNot()
{
    const qint64 room = newRoom();
    Device ana = device(m_ana);
    const auto script = [](const QString &sign, int count) { return sign.repeated(count); };
    for (const QString &sign : {u"a"_s, u"字"_s, u"𝄞"_s, u"й"_s}) {
        QCOMPARE(ana.say(room, script(sign, 20'000), u"fits-"_s + QString::number(sign[0].unicode())).value("type"_L1),
                 u"ack"_s);
        const QJsonObject refused = ana.say(room, script(sign, 20'001), u"over"_s);
        QCOMPARE(codeOf(refused), u"message_too_long"_s);
        QCOMPARE(dataOf(refused).value("details"_L1)["limit"_L1].toInt(), 20'000);
    }
}

void tst_Level2::typingIsHeardByOthersOnly()
{
    const qint64 room = newRoom();
    Device ana = device(m_ana);
    Device phone = device(m_ana);
    Device ben = device(m_ben);
    const QJsonObject typing{{u"type"_s, u"typing"_s}, {u"room_id"_s, room}};
    QCOMPARE(ana.ask(typing).value("type"_L1).toString(), u"ack"_s);
    QCOMPARE(ben.take(u"typing"_s)->data().value("user_id"_L1).toInteger(), m_ana.id);
    QVERIFY(!phone.ask({{u"type"_s, u"ping"_s}}).isEmpty());
    QCOMPARE(phone.socket().count(ofType(u"typing"_s)), 0);
    ben.ask({{u"type"_s, u"focus"_s}, {u"room_id"_s, QJsonValue::Null}, {u"active"_s, true}});
    ana.ask(typing);
    QVERIFY(!ben.ask({{u"type"_s, u"ping"_s}}).isEmpty());
    QCOMPARE(ben.socket().count(ofType(u"typing"_s)), 0);
    ana.ask({{u"type"_s, u"delivered"_s}, {u"room_id"_s, room}, {u"seq"_s, 1}});
}

void tst_Level2::presenceComesAndGoes()
{
    newRoom();
    const Person dan = registerPerson(m_server, u"Dan"_s);
    const qint64 room = createRoom(m_ana, u"meeting"_s);
    Person joining = personOf(m_server, u"Dan"_s,
                              m_ana.rest->post(u"auth/login"_s,
                                               {{u"username"_s, u"Dan"_s}, {u"password"_s, passwordOf(u"Dan"_s)}}));
    QVERIFY(joinRoom(joining, room));
    Device ana = device(m_ana);
    const auto of = [&](const QString &state) {
        return [state, id = dan.id](const Frame &frame) {
            return frame.type() == "presence"_L1 && frame.data().value("user_id"_L1).toInteger() == id
                && frame.data().value("state"_L1).toString() == state;
        };
    };
    Device first = device(dan);
    QVERIFY(ana.socket().take(of(u"online"_s)));
    Device second = device(dan);
    QVERIFY(second.socket().take([this](const Frame &frame) {
        return frame.type() == "presence"_L1 && frame.data().value("user_id"_L1).toInteger() == m_ana.id;
    }));
    first.ask({{u"type"_s, u"presence"_s}, {u"state"_s, u"dnd"_s}, {u"text"_s, u"in a meeting"_s}});
    const auto busy = ana.socket().take(of(u"dnd"_s));
    QVERIFY(busy);
    QCOMPARE(busy->data().value("text"_L1).toString(), u"in a meeting"_s);
    first.socket().close();
    QVERIFY(!ana.ask({{u"type"_s, u"ping"_s}}).isEmpty());
    QCOMPARE(ana.socket().count(of(u"offline"_s)), 0);
    second.socket().close();
    QVERIFY(ana.socket().take(of(u"offline"_s)));
}

void tst_Level2::loggingOutRevokesTheSocket()
{
    Person person = personOf(m_server, u"Ben"_s,
                             m_ben.rest->post(u"auth/login"_s,
                                              {{u"username"_s, u"Ben"_s}, {u"password"_s, passwordOf(u"Ben"_s)}}));
    Device leaving = device(person);
    Device staying = device(m_ben);
    QCOMPARE(person.rest->post(u"auth/logout"_s).status, 204);
    QVERIFY(leaving.take(u"session_revoked"_s));
    QVERIFY(leaving.socket().waitClosed(2'000));
    QCOMPARE(leaving.socket().closeCode(), 4002);
    QVERIFY(!staying.ask({{u"type"_s, u"ping"_s}}).isEmpty());
}

void tst_Level2::refreshTokensAreReplacedByUse()
{
    const Reply login = m_ben.rest->post(
        u"auth/login"_s, {{u"username"_s, u"Ben"_s}, {u"password"_s, passwordOf(u"Ben"_s)}, {u"level"_s, 2}});
    QCOMPARE(login.status, 200);
    const QString first = login.json().value("refresh_token"_L1).toString();
    QVERIFY(!first.isEmpty());
    const Reply refreshed = m_ben.rest->post(u"auth/refresh"_s, {{u"refresh_token"_s, first}});
    QCOMPARE(refreshed.status, 200);
    QVERIFY(refreshed.header("Set-Cookie"_ba).contains("HttpOnly"));
    const QString second = refreshed.json().value("refresh_token"_L1).toString();
    QVERIFY(!second.isEmpty() && second != first);
    RestClient client(m_server.url(u"/"_s));
    client.setToken(refreshed.json().value("token"_L1).toString().toLatin1());
    QCOMPARE(client.get(u"profile"_s).status, 200);
    QCOMPARE(client.post(u"auth/refresh"_s, {{u"refresh_token"_s, first}}).status,
             200); // the answer may have been lost
    QCOMPARE(client.post(u"auth/refresh"_s, {{u"refresh_token"_s, u"nonsense"_s}}).code(), u"invalid_refresh_token"_s);
    QCOMPARE(client.post(u"auth/refresh"_s).code(), u"invalid_request"_s);
    QVERIFY(!m_ben.rest->post(u"auth/login"_s, {{u"username"_s, u"Ben"_s}, {u"password"_s, passwordOf(u"Ben"_s)}})
                 .json()
                 .contains("refresh_token"_L1)); // level 1 gets what it always got
}

void tst_Level2::aRefreshTokenThatIsUsedAgainEndsTheSession()
{
    const auto login = [this] {
        return m_cyn.rest->post(u"auth/login"_s,
                                {{u"username"_s, u"Cyn"_s}, {u"password"_s, passwordOf(u"Cyn"_s)}, {u"level"_s, 2}});
    };
    Person cyn = personOf(m_server, u"Cyn"_s, login());
    const QString stolen = login().json().value("refresh_token"_L1).toString();
    const Reply next = m_cyn.rest->post(u"auth/refresh"_s, {{u"refresh_token"_s, stolen}});
    const QByteArray token = next.json().value("token"_L1).toString().toLatin1();
    const QString session = stolen.section(u'.', 0, 0);
    const TestDatabase database = m_server.database();
    (void)database.value(u"UPDATE sessions SET rotated_at = rotated_at - 61000000 WHERE id = '%1'"_s.arg(session));
    QCOMPARE(m_cyn.rest->post(u"auth/refresh"_s, {{u"refresh_token"_s, stolen}}).code(), u"invalid_refresh_token"_s);
    RestClient client(m_server.url(u"/"_s));
    client.setToken(token);
    QCOMPARE(client.get(u"profile"_s).status, 401);
    const QString latest = next.json().value("refresh_token"_L1).toString();
    QCOMPARE(client.post(u"auth/refresh"_s, {{u"refresh_token"_s, latest}}).status, 401);
    QCOMPARE(cyn.rest->get(u"profile"_s).status, 200); // another session of hers
}

void tst_Level2::tooManyMessagesAreToldToWait()
{
    ServerProcess strict;
    QVERIFY2(strict.start(), strict.log().constData());
    Person ana = registerPerson(strict, u"Ana"_s);
    const qint64 room = createRoom(ana, u"flood"_s);
    Device device(strict, ana.token);
    QVERIFY(device.open() && !device.ready().isEmpty());
    int acked = 0;
    for (int i = 0; i < 40 && device.socket().isOpen(); ++i) {
        const QJsonObject answer = device.say(room, u"message %1"_s.arg(i), u"flood-%1"_s.arg(i));
        if (answer.value("type"_L1) == u"ack"_s) {
            ++acked;
        } else if (!answer.isEmpty()) {
            QCOMPARE(codeOf(answer), u"rate_limited"_s);
            QVERIFY(dataOf(answer).value("retry_after_ms"_L1).toInt() > 0);
        }
    }
    QVERIFY2(acked >= 20 && acked <= 25, qPrintable(QString::number(acked)));
    QVERIFY(device.socket().waitClosed(WaitMs)); // who does not listen is cut off
    QCOMPARE(device.socket().closeCode(), 4008);
}

void tst_Level2::levelOneHearsLevelTwoAndTheOtherWayRound()
{
    const qint64 room = newRoom();
    const auto old = openRoom(m_server, m_ben, room);
    QVERIFY(old);
    Device ana = device(m_ana);
    ana.say(room, u"from level 2"_s, u"levels"_s);
    const auto heard = old->take(textMessage(u"from level 2"_s));
    QVERIFY(heard);
    QVERIFY(!heard->raw.contains("\"seq\""));
    old->say(u"from level 1"_s);
    const auto answer = ana.socket().take(textMessage(u"from level 1"_s));
    QVERIFY(answer);
    QCOMPARE(answer->json.value("seq"_L1).toInt(), 3);
    const QJsonObject head = headOf(m_ben.rest->get(u"ready"_s).json(), room);
    QCOMPARE(head.value("read_seq"_L1).toInt(), 3); // who speaks at level 1 has read
}

QTEST_GUILESS_MAIN(tst_Level2)
#include "tst_level2.moc"
