// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "event.h"
#include "frame.h"
#include "id.h"
#include "roomevent.h"

#include <QtCore/qhash.h>
#include <QtCore/qstring.h>

#include <vector>

enum class ProtocolLevel { One, Two };

/** Something fleeting at level 2 that happens in a room. */
struct RoomSignal
{
    enum class Kind { Typing, Receipt };

    Kind kind = Kind::Typing;
    RoomId room;
    UserId source; ///< whose own sockets are not told
    Frame frame;
};

/** Somebody who is told what happens: one socket. Lives on a network thread. */
class Subscriber
{
public:
    virtual ~Subscriber() = default;

    virtual ProtocolLevel level() const = 0;
    virtual void deliver(const Frame &frame, Delivery delivery) = 0;
    virtual void roomChanged(const RoomEvent &event) = 0;
    virtual void roomSignalled(const RoomSignal &signal) = 0;
    virtual void memberJoined(const MemberJoined &event) = 0;
    virtual void memberLeft(const MemberLeft &event) = 0;
    virtual void readMarkMoved(const ReadMarkMoved &event) = 0;
    virtual void preferencesChanged(const PreferencesChanged &event) = 0;
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

    void publish(const RoomEvent &event) const;
    void publish(const RoomSignal &signal) const;
    /** To the sockets of level 1 in a room. */
    void publish(RoomId room, const Frame &frame, Delivery delivery) const;
    /** To the sockets of level 2 that listen to any of \a rooms, once each. */
    void publishToNeighbours(const QList<RoomId> &rooms, const Frame &frame) const;
    Subscriber *find(quint64 connection) const { return m_connections.value(connection); }
    /** The subscribers of \a user: a copy, as they may unsubscribe while they are told. */
    std::vector<Subscriber *> ofUser(UserId user) const { return m_users.value(user); }

private:
    using List = std::vector<Subscriber *>;

    QHash<RoomId, List> m_rooms;
    QHash<UserId, List> m_users;
    QHash<quint64, Subscriber *> m_connections;
};
