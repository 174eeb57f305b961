// SPDX-License-Identifier: GPL-3.0-or-later
#include "onlinelist.h"

#include "chatlimits.h"

#include <algorithm>

bool OnlineList::enter(quint64 connection, const Author &user)
{
    const bool isNew = !m_occupants.contains(user.id);
    Occupant &occupant = m_occupants[user.id];
    occupant.user = user;
    occupant.connections.insert(connection);
    occupant.graceUntil.reset();
    if (isNew)
        m_order.append(user.id);
    return isNew;
}

bool OnlineList::leave(quint64 connection, UserId user, std::optional<Time> graceUntil)
{
    const auto occupant = m_occupants.find(user);
    if (occupant == m_occupants.end() || !occupant->connections.remove(connection))
        return false;
    if (!occupant->connections.isEmpty())
        return false;
    if (graceUntil) {
        occupant->graceUntil = graceUntil;
        return false;
    }
    remove(user);
    return true;
}

QList<UserId> OnlineList::expire(Time now)
{
    QList<UserId> gone;
    for (const Occupant &occupant : std::as_const(m_occupants)) {
        if (occupant.graceUntil && *occupant.graceUntil <= now)
            gone.append(occupant.user.id);
    }
    for (const UserId user : std::as_const(gone))
        remove(user);
    return gone;
}

bool OnlineList::rename(const Author &user)
{
    const auto occupant = m_occupants.find(user.id);
    if (occupant == m_occupants.end() || occupant->user == user)
        return false;
    occupant->user = user;
    return true;
}

QList<Author> OnlineList::users() const
{
    QList<Author> users;
    const qsizetype count = std::min<qsizetype>(m_order.size(), Limits::OnlineListMax);
    users.reserve(count);
    for (qsizetype i = 0; i < count; ++i)
        users.append(m_occupants.constFind(m_order[i])->user);
    return users;
}

bool OnlineList::hasGrace() const
{
    return std::any_of(m_occupants.begin(), m_occupants.end(),
                       [](const Occupant &occupant) { return occupant.graceUntil.has_value(); });
}

void OnlineList::remove(UserId user)
{
    m_occupants.remove(user);
    m_order.removeOne(user);
}
