// SPDX-License-Identifier: GPL-3.0-or-later
#include "scene.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Parley::Test {

QJsonObject registration(const QString &name)
{
    return {{u"username"_s, name}, {u"email"_s, emailOf(name)}, {u"password"_s, passwordOf(name)}};
}

Person personOf(const ServerProcess &server, const QString &name, const Reply &reply)
{
    Person person{name, 0, {}, {}, std::make_unique<RestClient>(server.url(u"/"_s))};
    if (reply.status != 200 && reply.status != 201)
        return person;
    const QJsonObject body = reply.json();
    person.id = body.value("user"_L1).toObject().value("id"_L1).toInteger();
    person.token = body.value("token"_L1).toString().toLatin1();
    person.cookie = reply.header("Set-Cookie"_ba).split(';').value(0);
    person.rest->setToken(person.token);
    return person;
}

Person registerPerson(const ServerProcess &server, const QString &name)
{
    RestClient rest(server.url(u"/"_s));
    return personOf(server, name, rest.post(u"auth/register"_s, registration(name)));
}

qint64 createRoom(Person &creator, const QString &name, const QJsonObject &options)
{
    QJsonObject body = options;
    body.insert("name"_L1, name);
    const Reply reply = creator.rest->post(u"rooms"_s, body);
    return reply.status == 201 ? reply.json().value("room"_L1).toObject().value("id"_L1).toInteger() : 0;
}

bool joinRoom(Person &person, qint64 room)
{
    return person.rest->post(u"rooms/%1/join"_s.arg(room)).status == 200;
}

std::unique_ptr<ChatSocket> openRoom(const ServerProcess &server, const Person &person, qint64 room)
{
    auto socket = std::make_unique<ChatSocket>(server.socketUrl(room), person.token);
    return socket->open() ? std::move(socket) : nullptr;
}

QList<QJsonObject> wholeHistory(Person &reader, qint64 room, const QString &type)
{
    QList<QJsonObject> messages;
    qint64 pages = 1;
    for (qint64 page = 1; page <= pages; ++page) {
        const QString path = u"rooms/%1/messages?page_size=100&page=%2"_s.arg(room).arg(page);
        const QJsonObject body = reader.rest->get(path).json();
        pages = body.value("pagination"_L1).toObject().value("total_pages"_L1).toInteger();
        const QJsonArray part = body.value("messages"_L1).toArray();
        for (qsizetype i = part.size() - 1; i >= 0; --i)
            messages.prepend(part.at(i).toObject());
    }
    if (!type.isEmpty())
        messages.removeIf([&](const QJsonObject &message) { return message.value("type"_L1) != type; });
    return messages;
}

} // namespace Parley::Test
