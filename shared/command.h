// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatlimits.h"
#include "id.h"

#include <QtCore/qstring.h>

#include <variant>

/** What clients ask for, decoded and checked against the rules that need no database. */

struct Register
{
    QString username;
    QString email;
    QString password;
    QString nickname;    ///< never empty: the username when none was given
    QString setupSecret; ///< from the set-up link; empty for everybody but the owner to be
};

struct LogIn
{
    QString username; ///< or the e-mail address
    QString password;
};

struct UpdateProfile
{
    QString nickname; ///< empty: stays as it is
    QString avatar;   ///< empty: stays as it is
};

struct CreateRoom
{
    QString name;
    QString description = {};
    bool isPrivate = false;
    QString password = {}; ///< empty: none
    int maxMembers = Limits::RoomMembersDefault;
};

struct JoinRoom
{
    RoomId room;
    QString password;
};

struct PostMessage
{
    RoomId room;
    QString content;
    QString clientId = {};     ///< the idempotency key (protocol.md 2.4); empty: none
    bool movesReadMark = true; ///< level 1 only: who speaks has read
};

struct PageRequest
{
    qint64 page = 1;
    qint64 pageSize = 0;
    QString search;
};

/** What a level-1 socket may ask (protocol.md 1.2). */
struct LeaveSocketRoom
{};
using SocketCommand = std::variant<PostMessage, JoinRoom, LeaveSocketRoom>;
