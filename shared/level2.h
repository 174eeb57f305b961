// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "message.h"
#include "result.h"
#include "roomhead.h"
#include "user.h"

#include <QtCore/qlist.h>

#include <variant>

/** What a socket of level 2 may ask, and the values that only it is told (protocol.md 2.1–2.3). */

struct Authenticate
{
    QByteArray token;
    QString client;
    QString deviceId;
};

/** The last change of a room that a client knows. */
struct SyncPoint
{
    RoomId room;
    qint64 afterSeq = 0;
};

struct SyncRooms
{
    QList<SyncPoint> rooms;
};

struct MoveReadMark
{
    RoomId room;
    qint64 seq = 0;
    bool backwards = false; ///< `mark_unread`: the only way back
};

struct LeaveRoom
{
    RoomId room;
};

struct Typing
{
    RoomId room;
};

/** Which room is on the screen, and whether somebody is there. */
struct FocusRoom
{
    RoomId room; ///< invalid: none
    bool isActive = false;
};

enum class PresenceState {
    Offline,
    Online,
    Away,
    DoNotDisturb,
};

QLatin1StringView presenceName(PresenceState state);
std::optional<PresenceState> presenceState(QStringView name);

struct ChangePresence
{
    PresenceState state = PresenceState::Online;
    QString text;
};

struct Delivered
{
    RoomId room;
    qint64 seq = 0;
};

struct Ping
{};

using Level2Action = std::variant<Ping, Authenticate, PostMessage, SyncRooms, MoveReadMark, JoinRoom, LeaveRoom, Typing,
                                  FocusRoom, ChangePresence, Delivered>;

/** A frame of a client: what it asks, or what is wrong with it, and under which id the answer goes back. */
struct Level2Command
{
    QString id; ///< empty: no answer is wanted but an error
    RoomId room;
    Result<Level2Action> action = ErrorCode::InvalidJson;
};

/** Everything that changed in a room since a number (protocol.md 2.2). */
struct ChangePage
{
    QList<Message> messages; ///< in the order of their latest changes
    qint64 roomSeq = 0;
    bool hasMore = false;
};

/** Which part of a room's history is wanted (protocol.md 2.7). */
struct StretchRequest
{
    enum class Side { Before, After, Around };

    Side side = Side::Before;
    MessageId message; ///< invalid: the end of the room's history (Before) or its beginning (After)
    qint64 limit = 0;
};

/** A stretch of a room's history, oldest first (protocol.md 2.7). */
struct HistoryPage
{
    QList<Message> messages;
    bool hasMoreBefore = false;
    bool hasMoreAfter = false;
    qint64 roomSeq = 0;
};

/** Which members of a room are wanted (protocol.md 2.8). */
struct MemberFilter
{
    RoomId room;
    QString search; ///< in username and nickname; empty: everybody
    UserId after;   ///< the last of the page before; invalid: the first page
    qint64 limit = 0;
};

/** A member as a list shows them. */
struct ListedMember
{
    Author user;
    MemberRole role = MemberRole::Member;
    Timestamp joinedAt;
    bool isOnline = false;
};

/** Members in the order of their ids. */
struct MemberPage
{
    QList<ListedMember> members;
    std::optional<UserId> next; ///< the `after` of the next page, when there is one
};

/** What is known of somebody's being there. */
struct PresenceInfo
{
    UserId user;
    PresenceState state = PresenceState::Offline;
    QString text;
    std::optional<Timestamp> lastSeen;

    friend bool operator==(const PresenceInfo &, const PresenceInfo &) = default;
};

struct ReadyData
{
    User user;
    QList<RoomHead> rooms;
    qint64 userSeq = 0;
};

/** What `hello` says of the server. */
struct HelloData
{
    QString version;
    QString serverId;
    Timestamp time;
    bool isAuthenticated = false;
};
