// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "user.h"

#include <QtCore/qhash.h>
#include <QtCore/qlist.h>
#include <QtCore/qset.h>

#include <chrono>
#include <optional>

/**
 * Who is in one room, by their connections (protocol.md 1.2, 1.4). A value without a clock of its own: the moment is
 * given with each call.
 */
class OnlineList
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /** Whether this is the user's first connection here, and they had not just lost one. */
    bool enter(quint64 connection, const Author &user);
    /**
     * Whether the user is gone. With \a graceUntil somebody without a connection stays on the list until then: a
     * broken connection often comes back.
     */
    bool leave(quint64 connection, UserId user, std::optional<Time> graceUntil);
    /** Removes and returns those whose grace has ended. */
    QList<UserId> expire(Time now);
    /** Whether the user is on the list, and is shown differently now. */
    bool rename(const Author &user);

    /** At most Limits::OnlineListMax users, those who came first. */
    QList<Author> users() const;
    qsizetype size() const { return m_order.size(); }
    bool hasGrace() const;

private:
    struct Occupant
    {
        Author user;
        QSet<quint64> connections;
        std::optional<Time> graceUntil;
    };

    void remove(UserId user);

    QHash<UserId, Occupant> m_occupants;
    QList<UserId> m_order;
};
