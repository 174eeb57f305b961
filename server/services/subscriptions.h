// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame.h"
#include "id.h"
#include "user.h"

#include <QtCore/qhash.h>
#include <QtCore/qstring.h>

#include <vector>

/** Somebody who is told what happens: one socket. Lives on a network thread. */
class Subscriber
{
public:
    virtual ~Subscriber() = default;

    virtual void deliver(const Frame &frame, Delivery delivery) = 0;
    virtual void memberJoined(RoomId room) = 0;
    virtual void memberLeft(RoomId room) = 0;
    virtual void sessionEnded(const QString &session) = 0;
    virtual void profileChanged(const Author &user) = 0;
};

/**
 * Who on one network thread listens to which room, to which user's affairs, and under which connection they are found.
 * Used by that thread only.
 */
class Subscriptions
{
public:
    void connect(quint64 connection, UserId user, Subscriber *subscriber);
    void disconnect(quint64 connection, UserId user, Subscriber *subscriber);
    void subscribe(RoomId room, Subscriber *subscriber);
    void unsubscribe(RoomId room, Subscriber *subscriber);

    void publish(RoomId room, const Frame &frame, Delivery delivery) const;
    Subscriber *find(quint64 connection) const { return m_connections.value(connection); }
    /** The subscribers of \a user: a copy, as they may unsubscribe while they are told. */
    std::vector<Subscriber *> ofUser(UserId user) const { return m_users.value(user); }

private:
    using List = std::vector<Subscriber *>;

    QHash<RoomId, List> m_rooms;
    QHash<UserId, List> m_users;
    QHash<quint64, Subscriber *> m_connections;
};
