// SPDX-License-Identifier: GPL-3.0-or-later
#include "subscriptions.h"

#include "chatlimits.h"

#include <QtCore/qset.h>

#include <algorithm>

namespace {

/** Removes \a subscriber from the list of \a key; the order of the others does not matter. */
template<class Key>
void removeFrom(QHash<Key, std::vector<Subscriber *>> &lists, Key key, Subscriber *subscriber)
{
    const auto list = lists.find(key);
    if (list == lists.end())
        return;
    const auto place = std::find(list->begin(), list->end(), subscriber);
    if (place == list->end())
        return;
    std::iter_swap(place, list->end() - 1);
    list->pop_back();
    if (list->empty())
        lists.erase(list);
}

} // namespace

void Subscriptions::connect(quint64 connection, UserId user, Subscriber *subscriber)
{
    m_connections.insert(connection, subscriber);
    m_users[user].push_back(subscriber);
}

void Subscriptions::disconnect(quint64 connection, UserId user, Subscriber *subscriber)
{
    m_connections.remove(connection);
    removeFrom(m_users, user, subscriber);
}

void Subscriptions::subscribe(RoomId room, Subscriber *subscriber)
{
    m_rooms[room].push_back(subscriber);
}

void Subscriptions::unsubscribe(RoomId room, Subscriber *subscriber)
{
    removeFrom(m_rooms, room, subscriber);
}

void Subscriptions::publish(const RoomEvent &event) const
{
    const auto list = m_rooms.constFind(event.room());
    if (list == m_rooms.constEnd())
        return;
    for (Subscriber *subscriber : *list) {
        if (subscriber->level() == ProtocolLevel::Two || event.isForLevel1())
            subscriber->roomChanged(event);
    }
}

void Subscriptions::publish(const RoomSignal &signal) const
{
    const auto list = m_rooms.constFind(signal.room);
    if (list == m_rooms.constEnd())
        return;
    if (signal.kind == RoomSignal::Kind::Receipt && list->size() > Limits::ReceiptListeners)
        return;
    for (Subscriber *subscriber : *list)
        subscriber->roomSignalled(signal);
}

void Subscriptions::publish(RoomId room, const Frame &frame, Delivery delivery) const
{
    const auto list = m_rooms.constFind(room);
    if (list == m_rooms.constEnd())
        return;
    for (Subscriber *subscriber : *list) {
        if (subscriber->level() == ProtocolLevel::One)
            subscriber->deliver(frame, delivery);
    }
}

void Subscriptions::publishToNeighbours(const QList<RoomId> &rooms, const Frame &frame) const
{
    QSet<Subscriber *> told;
    for (const RoomId room : rooms) {
        for (Subscriber *subscriber : m_rooms.value(room)) {
            if (subscriber->level() == ProtocolLevel::Two && !told.contains(subscriber)) {
                told.insert(subscriber);
                subscriber->deliver(frame, Delivery::Ephemeral);
            }
        }
    }
}
