// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event.h"
#include "hub.h"
#include "level2.h"
#include "onlinelist.h"

#include <QtCore/qset.h>
#include <QtCore/qtimer.h>

#include <functional>
#include <mutex>

/**
 * Who is online, and where. Lives on the main thread; the public functions are callable from every thread. Tells rooms
 * of level 1 `user_joined`, `user_left` and `online_users` (protocol.md 1.2, 1.4): the first two for a user's first and
 * last connection, the list whenever it has changed, at most once per interval. Tells sockets of level 2 `presence` of
 * everybody who shares a room with them. Nothing of it is stored but the moment at which somebody was last seen.
 */
class Presence : public QObject
{
    Q_OBJECT

public:
    using Offline = std::function<void(UserId)>;
    using Clock = std::function<OnlineList::Time()>;

    /** \a offline is called, on the main thread, when somebody's last connection anywhere has ended. */
    Presence(Hub &hub, Offline offline, Clock clock = &std::chrono::steady_clock::now);

    void enter(quint64 connection, RoomId room, const Author &user);
    /** \a broken: without a goodbye, so that the user may come back within Limits::PresenceGrace unnoticed. */
    enum class Leave { Clean, Broken };
    void leave(quint64 connection, RoomId room, UserId user, Leave how);
    /** The same for a socket of level 2, which is in all rooms of its user at once. */
    void enterAll(quint64 connection, const QList<RoomId> &rooms, const Author &user);
    void leaveAll(quint64 connection, const QList<RoomId> &rooms, UserId user, Leave how);
    /** What somebody says of themself, to be told to their neighbours (level 2). */
    void change(UserId user, PresenceState state, const QString &text);
    void rename(const Author &user);
    bool isOnline(UserId user) const;

private:
    struct Room
    {
        OnlineList list;
        OnlineList::Time nextList{}; ///< the earliest moment for the next `online_users`
        bool changed = false;        ///< since the last one
    };

    /** Somebody who is online somewhere, as their neighbours at level 2 see them. */
    struct Person
    {
        PresenceState state = PresenceState::Online;
        QString text;
        QSet<RoomId> rooms;      ///< in which they are online
        QSet<RoomId> neighbours; ///< which were told that they are
    };

    void entered(quint64 connection, const QList<RoomId> &rooms, const Author &user);
    void enteredRoom(quint64 connection, RoomId room, const Author &user);
    void changed(UserId user, PresenceState state, const QString &text);
    void tellNeighbours(UserId user);
    void tellOfNeighbours(quint64 connection, const QList<RoomId> &rooms, UserId user);
    void wentAway(UserId user, RoomId room);
    void left(quint64 connection, RoomId room, UserId user, Leave how);
    void renamed(const Author &user);
    void tick();
    void announceGone(RoomId room, const QList<UserId> &users);
    void listChanged(RoomId id, Room &room);
    void sendList(RoomId id, Room &room, OnlineList::Time now);
    void countConnection(UserId user, int by);
    void armTimer();

    Hub &m_hub;
    Offline m_offline;
    Clock m_clock;
    Mailbox m_mailbox;
    QTimer m_timer;
    QHash<RoomId, Room> m_rooms;
    QHash<UserId, Person> m_people;

    mutable std::mutex m_mutex;
    QHash<UserId, int> m_connections; ///< guarded by the mutex
};
