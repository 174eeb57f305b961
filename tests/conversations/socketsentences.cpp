// SPDX-License-Identifier: GPL-3.0-or-later
#include "grammar.h"
#include "stage.h"
#include "waiting.h"

#include <QJsonDocument>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

namespace {

const HeaderList upgradeHeaders{{"Connection"_ba, "Upgrade"_ba},
                                {"Upgrade"_ba, "websocket"_ba},
                                {"Sec-WebSocket-Version"_ba, "13"_ba},
                                {"Sec-WebSocket-Key"_ba, "dGhlIHNhbXBsZSBub25jZQ=="_ba}};

Problem open(Stage &stage, const QString &who, std::unique_ptr<ChatSocket> socket)
{
    if (!socket->open())
        return u"the socket was refused"_s;
    stage.setSocket(who, std::move(socket));
    return {};
}

ChatSocket::Cookie pageOf(Stage &stage, const QString &who)
{
    const QString origin = stage.server.url({}).toString();
    return {stage.person(who).cookie, origin};
}

/// A refusal is an ordinary answer instead of the 101, which a WebSocket class does not show.
Problem expectNoUpgrade(Stage &stage, const QString &room, const HeaderList &headers, const QString &code)
{
    const QByteArray path = "/api/v1/ws?room_id="_ba + QByteArray::number(stage.room(room));
    const auto response = RawHttp::exchange(stage.server.port(), "GET"_ba, path, upgradeHeaders + headers);
    if (!response)
        return u"there is no answer"_s;
    return expectRefusal(Reply{response->status, {}, response->body}, code);
}

Problem opens(Stage &stage, const Words &words)
{
    const QUrl url = stage.server.socketUrl(stage.room(words[1]));
    return open(stage, words[0], std::make_unique<ChatSocket>(url, stage.person(words[0]).token));
}

Problem opensAsPage(Stage &stage, const Words &words)
{
    const QUrl url = stage.server.socketUrl(stage.room(words[1]));
    return open(stage, words[0], std::make_unique<ChatSocket>(url, pageOf(stage, words[0])));
}

Problem isRefusedToOpen(Stage &stage, const Words &words)
{
    const QByteArray token = "Bearer "_ba + stage.person(words[0]).token;
    return expectNoUpgrade(stage, words[1], {{"Authorization"_ba, token}}, words[2]);
}

Problem foreignPageIsRefused(Stage &stage, const Words &words)
{
    const QByteArray cookie = stage.person(words[0]).cookie;
    return expectNoUpgrade(stage, words[1], {{"Cookie"_ba, cookie}, {"Origin"_ba, "https://evil.example"_ba}},
                           words[2]);
}

Problem closes(Stage &stage, const Words &words)
{
    ChatSocket *socket = stage.socket(words[0]);
    if (!socket || !socket->isOpen())
        return noSocket(words[0]);
    socket->close();
    stage.closeSocket(words[0]);
    return {};
}

Problem vanishes(Stage &stage, const Words &words)
{
    ChatSocket *socket = stage.socket(words[0]);
    if (!socket || !socket->isOpen())
        return noSocket(words[0]);
    socket->abort();
    stage.closeSocket(words[0]);
    return {};
}

Problem isDisconnected(Stage &stage, const Words &words)
{
    ChatSocket *socket = stage.socket(words[0]);
    return socket && socket->waitClosed(WaitMs) ? Problem() : u"the socket is still open"_s;
}

Problem hangsUp(Stage &stage, const Words &words)
{
    ChatSocket *socket = stage.socket(words[0]);
    if (!socket)
        return noSocket(words[0]);
    socket->send({{u"type"_s, u"leave_room"_s}});
    return socket->waitClosed(WaitMs) ? Problem() : u"the server did not close the socket"_s;
}

/// Says it and waits for the own echo, which means that it is stored.
Problem say(Stage &stage, const QString &who, const QString &text)
{
    ChatSocket *socket = stage.socket(who);
    if (!socket)
        return noSocket(who);
    const qint64 id = stage.idOf(who);
    const FrameTest echo = [id, text](const Frame &frame) {
        return textMessage(text)(frame) && frame.data().value("user_id"_L1).toInteger() == id;
    };
    socket->say(text);
    return socket->take(echo) ? Problem() : u"%1 never got it back"_s.arg(who);
}

Problem says(Stage &stage, const Words &words)
{
    return say(stage, words[0], words[1]);
}

Problem saysLongText(Stage &stage, const Words &words)
{
    return say(stage, words[0], chineseText(words[1].toInt()));
}

Problem saysManyThings(Stage &stage, const Words &words)
{
    for (int i = 1; i <= words[1].toInt(); ++i) {
        if (const Problem problem = say(stage, words[0], u"thing %1"_s.arg(i)); !problem.isEmpty())
            return problem;
    }
    return {};
}

Problem expectError(ChatSocket &socket, const QString &code)
{
    const auto error = socket.take(ofType(u"error"_s));
    if (!error)
        return u"there is no error frame"_s;
    const QString actual = error->data().value("code"_L1).toString();
    return actual == code ? Problem() : u"the error is \"%1\""_s.arg(actual);
}

Problem saysRefused(Stage &stage, const Words &words)
{
    ChatSocket *socket = stage.socket(words[0]);
    if (!socket)
        return noSocket(words[0]);
    socket->say(words[1]);
    return expectError(*socket, words[2]);
}

Problem saysLongTextRefused(Stage &stage, const Words &words)
{
    ChatSocket *socket = stage.socket(words[0]);
    if (!socket)
        return noSocket(words[0]);
    socket->say(chineseText(words[1].toInt()));
    return expectError(*socket, words[2]);
}

Problem sendsFrame(Stage &stage, const Words &words)
{
    ChatSocket *socket = stage.socket(words[0]);
    if (!socket)
        return noSocket(words[0]);
    socket->sendText(words[1]);
    return {};
}

Problem isAnsweredWithError(Stage &stage, const Words &words)
{
    ChatSocket *socket = stage.socket(words[0]);
    return socket ? expectError(*socket, words[1]) : noSocket(words[0]);
}

Problem switchRoom(Stage &stage, const QString &who, qint64 room, const QString &password)
{
    ChatSocket *socket = stage.socket(who);
    if (!socket)
        return noSocket(who);
    QJsonObject frame{{u"type"_s, u"join_room"_s}, {u"room_id"_s, room}};
    if (!password.isEmpty())
        frame.insert("password"_L1, password);
    socket->send(frame);
    return {};
}

/// The list of who is online in the new room is the sign that the switch is done.
Problem expectSwitched(Stage &stage, const QString &who, qint64 room)
{
    const auto list = stage.socket(who)->take([room](const Frame &frame) {
        return frame.type() == "online_users"_L1 && frame.json.value("room_id"_L1).toInteger() == room;
    });
    return list ? Problem() : u"no list of the new room came"_s;
}

Problem switchesTo(Stage &stage, const Words &words)
{
    const Problem problem = switchRoom(stage, words[0], stage.room(words[1]), {});
    return problem.isEmpty() ? expectSwitched(stage, words[0], stage.room(words[1])) : problem;
}

Problem switchesWithPassword(Stage &stage, const Words &words)
{
    const Problem problem = switchRoom(stage, words[0], stage.room(words[1]), words[2]);
    return problem.isEmpty() ? expectSwitched(stage, words[0], stage.room(words[1])) : problem;
}

Problem isRefusedToSwitch(Stage &stage, const Words &words)
{
    const Problem problem = switchRoom(stage, words[0], stage.room(words[1]), {});
    return problem.isEmpty() ? expectError(*stage.socket(words[0]), words[2]) : problem;
}

Problem isRefusedToSwitchWithPassword(Stage &stage, const Words &words)
{
    const Problem problem = switchRoom(stage, words[0], stage.room(words[1]), words[2]);
    return problem.isEmpty() ? expectError(*stage.socket(words[0]), words[3]) : problem;
}

} // namespace

QList<Sentence> socketSentences()
{
    return {
        {u"WHO opens TEXT", opens},
        {u"WHO opens TEXT as a browser page", opensAsPage},
        {u"WHO is refused to open TEXT with TEXT", isRefusedToOpen},
        {u"WHO opens TEXT as a page of another site and is refused with TEXT", foreignPageIsRefused},
        {u"WHO closes", closes},
        {u"WHO vanishes", vanishes},
        {u"WHO is disconnected", isDisconnected},
        {u"WHO hangs up", hangsUp},
        {u"WHO says TEXT", says},
        {u"WHO says TEXT and is refused with TEXT", saysRefused},
        {u"WHO says a text of NUMBER characters", saysLongText},
        {u"WHO says a text of NUMBER characters and is refused with TEXT", saysLongTextRefused},
        {u"WHO says NUMBER things", saysManyThings},
        {u"WHO sends the frame RAW", sendsFrame},
        {u"WHO is answered with the error TEXT", isAnsweredWithError},
        {u"WHO switches to TEXT", switchesTo},
        {u"WHO switches to TEXT with the password TEXT", switchesWithPassword},
        {u"WHO is refused to switch to TEXT with TEXT", isRefusedToSwitch},
        {u"WHO is refused to switch to TEXT with the password TEXT and the error TEXT", isRefusedToSwitchWithPassword},
    };
}
