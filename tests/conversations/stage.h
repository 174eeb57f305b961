// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatsocket.h"
#include "grammar.h"
#include "rawhttp.h"
#include "scene.h"
#include "serverprocess.h"

#include <QHash>
#include <QString>

#include <map>
#include <memory>

/// Where a play happens: a server, the people, their devices and the rooms by name.
class Stage
{
public:
    Stage();

    bool begin() { return server.start(); }

    /// The person of "Ana" and of "Ana's phone".
    Parley::Test::Person &person(const QString &who);
    void enter(Parley::Test::Person person);
    /// The open socket of this device; null when there is none.
    Parley::Test::ChatSocket *socket(const QString &who);
    void setSocket(const QString &who, std::unique_ptr<Parley::Test::ChatSocket> socket);
    void closeSocket(const QString &who) { m_sockets.erase(who); }
    void forgetConnections();

    /// A name that no room has gives an id that no room has.
    qint64 room(const QString &name) const { return m_rooms.value(name, 999'999); }
    void setRoom(const QString &name, qint64 id) { m_rooms.insert(name, id); }
    qint64 idOf(const QString &who);

    Parley::Test::ServerProcess server;

private:
    std::map<QString, Parley::Test::Person> m_people;
    std::map<QString, std::unique_ptr<Parley::Test::ChatSocket>> m_sockets;
    QHash<QString, qint64> m_rooms;
};

// Ways to say what went wrong.

Problem expectStatus(const Parley::Test::Reply &reply, int status);
Problem expectRefusal(const Parley::Test::Reply &reply, const QString &code);
Problem noSocket(const QString &who);
QStringList listOf(const QString &quoted);
QStringList namesOf(const QString &names);
/// A text of so many Chinese characters, each with three bytes.
QString chineseText(int length);
