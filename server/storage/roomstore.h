// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "room.h"
#include "statement.h"

struct NewRoom
{
    QString name;
    QString description;
    bool isPrivate = false;
    QByteArray passwordHash; ///< empty: none
    int maxMembers = 0;
    UserId creator;
};

/** A room with what only the server may know. */
struct StoredRoom
{
    Room room;
    QByteArray passwordHash;
};

/** Which rooms a list shows, and which part of them. */
struct RoomFilter
{
    UserId viewer;
    QString search; ///< empty: all
    qint64 limit = 0;
    qint64 offset = 0;
};

/** The table `rooms`. */
class RoomStore
{
public:
    explicit RoomStore(Database &database) : m_database(database) {}

    RoomId insert(const NewRoom &room, Timestamp now);
    std::optional<StoredRoom> byId(RoomId id);
    /** Public rooms, those of the viewer's making, and those they are a member of, in id order. */
    QList<Room> visible(const RoomFilter &filter);
    qint64 countVisible(const RoomFilter &filter);

    void changeMemberCount(RoomId id, int by);
    /** Takes the room's next number for a new message (protocol.md 2.2). */
    qint64 nextMessageSeq(RoomId id);
    /** The same for a message that has taken the number after the room's last one by itself. */
    void countMessage(RoomId id);
    qint64 messageCount(RoomId id);

    /** Makes 1 the next id of an empty table: a sequence of PostgreSQL keeps what a transaction that failed took. */
    void restartIds();

private:
    Database &m_database;
};
