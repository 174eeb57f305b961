// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "roomhead.h"
#include "statement.h"

#include <QtCore/qlist.h>

#include <optional>

/** How far members have read (protocol.md 2.6), and rooms as they see them. */
class ReadStore
{
public:
    explicit ReadStore(Database &database) : m_database(database) {}

    /** Nothing when \a user is no member of \a room. */
    std::optional<RoomHead> head(RoomId room, UserId user);
    /** All rooms of \a user, in id order, at most Limits::RoomsPerUser. */
    QList<RoomHead> heads(UserId user);
    QList<RoomId> roomsOf(UserId user);
    void setReadSeq(RoomId room, UserId user, qint64 seq);
    /** The number that advances with every change of what belongs to \a user alone (protocol.md 2.1). */
    qint64 advanceUserSeq(UserId user);
    qint64 userSeq(UserId user);

private:
    Database &m_database;
};
