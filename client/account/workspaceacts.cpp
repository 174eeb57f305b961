// SPDX-License-Identifier: GPL-3.0-or-later
// What a person asks for; workspace.cpp has the open rooms and the connection.
#include "workspace.h"

#include <QtCore/qpointer.h>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Parley::Client {

void Workspace::createRoom(const QString &name, const QString &description, bool isPrivate, const QString &password,
                           int maxMembers)
{
    m_client.createRoom({name, description, isPrivate, password, maxMembers},
                        [self = QPointer(this)](const Answer<Room> &room) {
                            if (self && room)
                                self->tellWhenThere(room->id, &Workspace::roomCreated);
                            else if (self)
                                self->fail(u"createRoom"_s, room.failure());
                        });
}

void Workspace::join(qint64 id, const QString &password)
{
    const RoomId room(id);
    m_client.join(room, password, orFail(u"join"_s, [this, room] { tellWhenThere(room, &Workspace::roomJoined); }));
}

void Workspace::leave(qint64 id)
{
    m_client.leave(RoomId(id), orFail(u"leave"_s, [this, id] { Q_EMIT roomLeft(id); }));
}

void Workspace::markRead(qint64 id)
{
    if (const auto head = m_client.room(RoomId(id)))
        markRead(*head);
}

/** Up to the newest that is known: what the server named last, or what came after that. */
void Workspace::markRead(const RoomHead &head)
{
    const QList<ChatMessage> newest = m_client.messagesBefore(head.room.id, std::numeric_limits<qint64>::max(), 1);
    m_client.markRead(head.room.id, std::max(head.room.lastSeq, newest.isEmpty() ? 0 : newest.first().seq));
}

void Workspace::markAllRead()
{
    for (const RoomHead &head : m_client.rooms()) {
        if (head.read.unread > 0)
            markRead(head);
    }
}

void Workspace::setFavourite(qint64 id, bool on)
{
    PreferencesChange change;
    change.isFavourite = on;
    m_client.setPreferences(RoomId(id), change, orFail(u"favourite"_s));
}

void Workspace::setNotify(qint64 id, const QString &level)
{
    PreferencesChange change;
    change.notify = level;
    if (level != "none"_L1)
        change.mutedUntil.emplace(std::nullopt); // who wants to hear of the room again means now
    m_client.setPreferences(RoomId(id), change, orFail(u"notify"_s));
}

/** The answer and the room's own frame come in any order. */
void Workspace::tellWhenThere(RoomId room, void (Workspace::*tell)(qint64))
{
    if (m_client.room(room))
        Q_EMIT(this->*tell)(room.value());
    else
        m_expected.insert(room, tell);
}

void Workspace::fail(const QString &action, const Failure &failure)
{
    const bool isOffline = failure.code == Failures::Disconnected || failure.code == Failures::Network;
    const bool hasLine = m_client.connectionState() == ConnectionState::Ready;
    Q_EMIT actionFailed(action, isOffline && !hasLine ? u"offline"_s : failure.code,
                        int(failure.retryAfter.value_or(Milliseconds(0)).count()));
}

ChatClient::Then Workspace::orFail(const QString &action, const std::function<void()> &done)
{
    return [self = QPointer(this), action, done](const Answer<::Done> &answer) {
        if (self && !answer)
            self->fail(action, answer.failure());
        else if (self && done)
            done();
    };
}

} // namespace Parley::Client
