// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene.h"

namespace Parley::Test {

/// A socket of level 2 and the words to use it with.
class Device
{
public:
    Device(const ServerProcess &server, const QByteArray &token, const QString &query = QStringLiteral("v=2"));

    bool open() { return m_socket->open(); }
    ChatSocket &socket() { return *m_socket; }
    std::optional<Frame> take(const QString &type) { return m_socket->take(ofType(type)); }
    /// The data of the `ready` frame, empty when none comes.
    QJsonObject ready();

    /// Sends a command and returns the ack, error or reply that has its id.
    QJsonObject ask(QJsonObject command);
    QJsonObject say(qint64 room, const QString &content, const QString &clientId);
    QJsonObject sync(qint64 room, qint64 after);
    QJsonObject signOn(const QByteArray &token);
    /// Whether the socket still answers; everything that was sent to it before has then come.
    bool isAnswering();

private:
    std::unique_ptr<ChatSocket> m_socket;
    int m_count = 0;
};

QJsonObject dataOf(const QJsonObject &answer);
QString codeOf(const QJsonObject &answer);
QString typeOf(const QJsonObject &answer);
/// What `ready` says of a room; empty when it does not name it.
QJsonObject headOf(const QJsonObject &ready, qint64 room);

/// A server without limits of rate, and three people; their rooms are Ana's and Ben's.
class Level2Stage
{
public:
    Level2Stage();

    /// A device that is ready.
    Device device(const Person &person);
    qint64 newRoom();
    /// Another session of somebody's, of level 2 with a refresh token.
    Reply logIn(const QString &name);

    ServerProcess server;
    Person ana;
    Person ben;
    Person cyn;

private:
    int m_rooms = 0;
};

} // namespace Parley::Test
