// SPDX-License-Identifier: GPL-3.0-or-later
#include "presence.h"

#include "chatlimits.h"
#include "codec.h"

#include <algorithm>

Presence::Presence(Hub &hub, Offline offline, Clock clock)
    : m_hub(hub)
    , m_offline(std::move(offline))
    , m_clock(std::move(clock))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Presence::tick);
}

void Presence::enter(quint64 connection, RoomId room, const Author &user)
{
    m_mailbox.post([=, this] { entered(connection, room, user); });
}

void Presence::leave(quint64 connection, RoomId room, UserId user, Leave how)
{
    m_mailbox.post([=, this] { left(connection, room, user, how); });
}

void Presence::rename(const Author &user)
{
    m_mailbox.post([=, this] { renamed(user); });
}

bool Presence::isOnline(UserId user) const
{
    const std::lock_guard lock(m_mutex);
    return m_connections.contains(user);
}

void Presence::entered(quint64 connection, RoomId id, const Author &user)
{
    countConnection(user.id, 1);
    Room &room = m_rooms[id];
    const bool isNew = room.list.enter(connection, user);
    if (isNew) {
        m_hub.publish(id, Frame::text(Codec::userJoinedFrame(id, user)), Delivery::Reliable);
        listChanged(id, room);
    }
    if (!isNew || room.changed)
        m_hub.tell(connection, Frame::text(Codec::onlineUsersFrame(id, room.list.users())));
}

void Presence::left(quint64 connection, RoomId id, UserId user, Leave how)
{
    countConnection(user, -1);
    const auto room = m_rooms.find(id);
    if (room == m_rooms.end())
        return;
    std::optional<OnlineList::Time> grace;
    if (how == Leave::Broken)
        grace = m_clock() + Limits::PresenceGrace;
    if (room->list.leave(connection, user, grace))
        announceGone(id, {user});
    armTimer();
}

void Presence::renamed(const Author &user)
{
    for (auto room = m_rooms.begin(); room != m_rooms.end(); ++room) {
        if (room->list.rename(user))
            listChanged(room.key(), *room);
    }
}

/** Tells the room that \a users are no longer on its list, and forgets a room that is empty. */
void Presence::announceGone(RoomId id, const QList<UserId> &users)
{
    for (const UserId user : users)
        m_hub.publish(id, Frame::text(Codec::userLeftFrame(id, user)), Delivery::Reliable);
    const auto room = m_rooms.find(id);
    if (room == m_rooms.end() || users.isEmpty())
        return;
    if (room->list.size() == 0)
        m_rooms.erase(room);
    else
        listChanged(id, *room);
}

void Presence::listChanged(RoomId id, Room &room)
{
    room.changed = true;
    const auto now = m_clock();
    if (now >= room.nextList)
        sendList(id, room, now);
    else
        armTimer();
}

void Presence::sendList(RoomId id, Room &room, OnlineList::Time now)
{
    m_hub.publish(id, Frame::text(Codec::onlineUsersFrame(id, room.list.users())), Delivery::Ephemeral);
    room.changed = false;
    room.nextList = now + Limits::OnlineListInterval + room.list.size() * Limits::OnlineListPerMember;
}

void Presence::tick()
{
    const auto now = m_clock();
    const QList<RoomId> ids = m_rooms.keys();
    for (const RoomId id : ids) {
        announceGone(id, m_rooms[id].list.expire(now));
        const auto room = m_rooms.find(id);
        if (room != m_rooms.end() && room->changed && now >= room->nextList)
            sendList(id, *room, now);
    }
    armTimer();
}

void Presence::countConnection(UserId user, int by)
{
    {
        const std::lock_guard lock(m_mutex);
        int &count = m_connections[user];
        count += by;
        if (count > 0)
            return;
        m_connections.remove(user);
    }
    m_offline(user);
}

/** One timer for all rooms: the next second in which something may be due, and none while nothing is. */
void Presence::armTimer()
{
    if (m_timer.isActive())
        return;
    const bool isNeeded = std::any_of(m_rooms.begin(), m_rooms.end(),
                                      [](const Room &room) { return room.changed || room.list.hasGrace(); });
    if (isNeeded)
        m_timer.start(Limits::OnlineListInterval / 10);
}
