// SPDX-License-Identifier: GPL-3.0-or-later
#include "level2stage.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parley::Test {

namespace {

QUrl socketUrl(const ServerProcess &server, const QString &query)
{
    QUrl url = server.url(u"/api/v1/ws"_s);
    url.setScheme(u"ws"_s);
    url.setQuery(query);
    return url;
}

} // namespace

Device::Device(const ServerProcess &server, const QByteArray &token, const QString &query)
    : m_socket(std::make_unique<ChatSocket>(socketUrl(server, query), token))
{}

QJsonObject Device::ready()
{
    const auto frame = take(u"ready"_s);
    return frame ? frame->data() : QJsonObject();
}

QJsonObject Device::ask(QJsonObject command)
{
    const QString id = QString::number(++m_count);
    command.insert("id"_L1, id);
    m_socket->send(command);
    const auto answer = m_socket->take([id](const Frame &frame) { return frame.json.value("id"_L1) == id; });
    return answer ? answer->json : QJsonObject();
}

QJsonObject Device::say(qint64 room, const QString &content, const QString &clientId)
{
    return ask({{u"type"_s, u"message"_s}, {u"room_id"_s, room}, {u"content"_s, content}, {u"client_id"_s, clientId}});
}

QJsonObject Device::sync(qint64 room, qint64 after)
{
    return ask(
        {{u"type"_s, u"sync"_s}, {u"rooms"_s, QJsonArray{QJsonObject{{u"room_id"_s, room}, {u"after_seq"_s, after}}}}});
}

QJsonObject Device::signOn(const QByteArray &token)
{
    return ask({{u"type"_s, u"auth"_s}, {u"data"_s, QJsonObject{{u"token"_s, QString::fromLatin1(token)}}}});
}

bool Device::isAnswering()
{
    return typeOf(ask({{u"type"_s, u"ping"_s}})) == u"pong"_s;
}

QJsonObject dataOf(const QJsonObject &answer)
{
    return answer.value("data"_L1).toObject();
}

QString codeOf(const QJsonObject &answer)
{
    return dataOf(answer).value("code"_L1).toString();
}

QString typeOf(const QJsonObject &answer)
{
    return answer.value("type"_L1).toString();
}

QJsonObject headOf(const QJsonObject &ready, qint64 room)
{
    for (const QJsonValue head : ready.value("rooms"_L1).toArray()) {
        if (head["id"_L1].toInteger() == room)
            return head.toObject();
    }
    return {};
}

Level2Stage::Level2Stage()
{
    server.setEnvironment(u"PARLEY_CONNECT_RATE"_s, u"0"_s);
    server.setEnvironment(u"PARLEY_SEND_RATE"_s, u"50"_s);
    if (!server.start())
        qFatal("no server: %s", server.log().constData());
    ana = registerPerson(server, u"Ana"_s);
    ben = registerPerson(server, u"Ben"_s);
    cyn = registerPerson(server, u"Cyn"_s);
    if (!ana.isThere() || !ben.isThere() || !cyn.isThere())
        qFatal("nobody is there");
}

Device Level2Stage::device(const Person &person)
{
    Device device(server, person.token);
    if (!device.open() || device.ready().isEmpty())
        qFatal("%s does not get ready", qPrintable(person.name));
    return device;
}

qint64 Level2Stage::newRoom()
{
    const qint64 room = createRoom(ana, u"room %1"_s.arg(++m_rooms));
    if (room == 0 || !joinRoom(ben, room))
        qFatal("no room");
    return room;
}

Reply Level2Stage::logIn(const QString &name)
{
    return ana.rest->post(u"auth/login"_s, {{u"username"_s, name}, {u"password"_s, passwordOf(name)}, {u"level"_s, 2}});
}

} // namespace Parley::Test
