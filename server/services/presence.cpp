// SPDX-License-Identifier: GPL-3.0-or-later
#include "presence.h"

#include "chatlimits.h"
#include "codec.h"
#include "codec2.h"

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
    enterAll(connection, {room}, user);
}

void Presence::enterAll(quint64 connection, const QList<RoomId> &rooms, const Author &user)
{
    m_mailbox.post([=, this] { entered(connection, rooms, user); });
}

void Presence::leave(quint64 connection, RoomId room, UserId user, Leave how)
{
    leaveAll(connection, {room}, user, how);
}

void Presence::leaveAll(quint64 connection, const QList<RoomId> &rooms, UserId user, Leave how)
{
    m_mailbox.post([=, this] {
        for (const RoomId room : rooms)
            left(connection, room, user, how);
    });
}

void Presence::change(UserId user, PresenceState state, const QString &text)
{
    m_mailbox.post([=, this] { changed(user, state, text); });
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

void Presence::entered(quint64 connection, const QList<RoomId> &rooms, const Author &user)
{
    for (const RoomId room : rooms)
        enteredRoom(connection, room, user);
    tellOfNeighbours(connection, rooms, user.id);
    Person &person = m_people[user.id];
    const qsizetype before = person.neighbours.size();
    for (const RoomId room : rooms) {
        person.rooms.insert(room);
        person.neighbours.insert(room);
    }
    if (person.neighbours.size() > before)
        tellNeighbours(user.id);
}

void Presence::enteredRoom(quint64 connection, RoomId id, const Author &user)
{
    countConnection(user.id, 1);
    Room &room = m_rooms[id];
    const bool isNew = room.list.enter(connection, user);
    if (isNew) {
        m_hub.publish(id, Frame::text(Codec::userJoinedFrame(id, user)), Delivery::Reliable);
        listChanged(id, room);
    }
    if (!isNew || room.changed) {
        m_hub.call(connection, [frame = Frame::text(Codec::onlineUsersFrame(id, room.list.users()))](Subscriber &one) {
            if (one.level() == ProtocolLevel::One)
                one.deliver(frame, Delivery::Reliable);
        });
    }
}

/** One frame for each person who is there: how a socket of level 2 learns of them. */
void Presence::tellOfNeighbours(quint64 connection, const QList<RoomId> &rooms, UserId user)
{
    QSet<UserId> there;
    for (const RoomId room : rooms) {
        for (const Author &one : m_rooms[room].list.users()) {
            if (there.size() < Limits::OnlineListMax && one.id != user)
                there.insert(one.id);
        }
    }
    std::vector<Frame> frames;
    frames.reserve(size_t(there.size()));
    for (const UserId one : std::as_const(there))
        frames.push_back(Frame::text(Codec::presenceFrame({one, m_people[one].state, m_people[one].text, {}})));
    if (frames.empty())
        return;
    m_hub.call(connection, [frames = std::move(frames)](Subscriber &subscriber) {
        for (const Frame &frame : frames) {
            if (subscriber.level() == ProtocolLevel::Two)
                subscriber.deliver(frame, Delivery::Ephemeral);
        }
    });
}

void Presence::changed(UserId user, PresenceState state, const QString &text)
{
    const auto person = m_people.find(user);
    if (person == m_people.end() || (person->state == state && person->text == text))
        return;
    person->state = state;
    person->text = text;
    tellNeighbours(user);
}

void Presence::tellNeighbours(UserId user)
{
    const Person &person = m_people[user];
    const bool isThere = !person.rooms.isEmpty();
    const PresenceInfo info{user, isThere ? person.state : PresenceState::Offline, isThere ? person.text : QString(),
                            isThere ? std::nullopt : std::optional(Timestamp::now())};
    m_hub.publishToNeighbours(person.neighbours.values(), Frame::text(Codec::presenceFrame(info)));
}

void Presence::wentAway(UserId user, RoomId room)
{
    const auto person = m_people.find(user);
    if (person == m_people.end())
        return;
    person->rooms.remove(room);
    if (!person->rooms.isEmpty())
        return;
    tellNeighbours(user);
    m_people.remove(user);
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
    for (const UserId user : users) {
        m_hub.publish(id, Frame::text(Codec::userLeftFrame(id, user)), Delivery::Reliable);
        wentAway(user, id);
    }
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
