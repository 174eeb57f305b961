// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message.h"
#include "room.h"
#include "user.h"

#include <QtCore/qlist.h>

#include <variant>

/** A message was stored. */
struct MessagePosted
{
    Message message;
};

struct MemberJoined
{
    RoomId room;
    UserId user;
};

struct MemberLeft
{
    RoomId room;
    UserId user;
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
using Event = std::variant<MessagePosted, MemberJoined, MemberLeft, ProfileChanged, SessionEnded>;
using Events = QList<Event>;
