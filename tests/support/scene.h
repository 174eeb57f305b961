// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatsocket.h"
#include "restclient.h"
#include "serverprocess.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <memory>

namespace Parley::Test {

/// Somebody with an account, as the tests play them: one password for all, e-mail from the name.
struct Person
{
    QString name;
    qint64 id = 0;
    QByteArray token;
    QByteArray cookie;
    std::unique_ptr<RestClient> rest;

    bool isThere() const { return id > 0; }
};

inline QString passwordOf(const QString &name)
{
    return name.toLower() + QStringLiteral("-secret-1");
}

inline QString emailOf(const QString &name)
{
    return name.toLower() + QStringLiteral("@example.org");
}

QJsonObject registration(const QString &name);
/// Registers; an answer that is not 201 gives a person who is not there.
Person registerPerson(const ServerProcess &server, const QString &name);
/// Takes over what a 200 or 201 of login or register said.
Person personOf(const ServerProcess &server, const QString &name, const Reply &reply);

/// Creates a room; 0 when it was refused.
qint64 createRoom(Person &creator, const QString &name, const QJsonObject &options = {});
bool joinRoom(Person &person, qint64 room);
/// An open socket in the room, or null.
std::unique_ptr<ChatSocket> openRoom(const ServerProcess &server, const Person &person, qint64 room);
/// All messages of a room, oldest first, through the pages of the history; of one type when it is named.
QList<QJsonObject> wholeHistory(Person &reader, qint64 room, const QString &type = {});

} // namespace Parley::Test
