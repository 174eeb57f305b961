// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message.h"
#include "roomhead.h"
#include "user.h"

#include <QtCore/qlist.h>

#include <variant>

/** A message was stored. */
struct MessagePosted
{
    Message message;
};

/**
 * A message was asked for again that is stored: whoever missed it hears it now. Only for those who tell by its number
 * that they know it (protocol.md 2.2); at level 1 it would be there twice.
 */
struct MessageRepeated
{
    Message message;
};

struct MemberJoined
{
    UserId user;
    RoomHead head;      ///< the room as they see it
    qint64 userSeq = 0; ///< the number of this change among those of the user (protocol.md 2.1)
};

struct MemberLeft
{
    RoomId room;
    UserId user;
    qint64 userSeq = 0;
};

/** A member has read further, or put the mark back. */
struct ReadMarkMoved
{
    RoomId room;
    UserId user;
    ReadMark mark;
    qint64 userSeq = 0;
};

/** A member decided something for themself about a room. */
struct PreferencesChanged
{
    RoomId room;
    UserId user;
    RoomPreferences preferences;
    qint64 userSeq = 0;
};

/** A user changed what everybody sees of them. */
struct ProfileChanged
{
    Author author;
};

/** A session has ended; its sockets must go. */
struct SessionEnded
{
    UserId user;
    QString session;
};

/** What a committed transaction tells the rest of the server. */
using Event = std::variant<MessagePosted, MessageRepeated, MemberJoined, MemberLeft, ReadMarkMoved, PreferencesChanged,
                           ProfileChanged, SessionEnded>;
using Events = QList<Event>;
