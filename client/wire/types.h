// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "message.h"
#include "room.h"
#include "user.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>
#include <QtCore/qstring.h>

#include <optional>

/** The values of level 2 as a client sees them (protocol.md 2.1–2.3). */
namespace Parley::Client {

struct Reaction
{
    QString emoji;
    int count = 0;
    QList<UserId> users; ///< at most 20 of those who reacted
    bool isMine = false;

    friend bool operator==(const Reaction &, const Reaction &) = default;
};

/** What a reply shows of the message that it answers. */
struct ReplyQuote
{
    MessageId id;
    Author author;
    QString excerpt;
    bool isDeleted = false;

    friend bool operator==(const ReplyQuote &, const ReplyQuote &) = default;
};

struct ChatMessage
{
    MessageId id;
    RoomId room;
    Author author; ///< with an invalid id for system messages
    MessageType type = MessageType::Text;
    QString content;
    qint64 seq = 0;       ///< its place in the room, fixed for ever
    qint64 changeSeq = 0; ///< its latest change
    int version = 1;
    Timestamp createdAt;
    std::optional<Timestamp> editedAt;
    std::optional<Timestamp> deletedAt;
    std::optional<ReplyQuote> replyTo;
    QList<UserId> mentions;
    QList<Reaction> reactions;
    bool isPinned = false;
    std::optional<SystemEvent> event;
    std::optional<Attachment> attachment;
    QString clientId;  ///< only of the user's own messages
    QByteArray source; ///< the JSON that it was read from: what the cache keeps

    friend bool operator==(const ChatMessage &, const ChatMessage &) = default;
};

/** How far the user has read, by the server's counts (protocol.md 2.6). */
struct ReadState
{
    qint64 readSeq = 0;
    int unread = 0; ///< counted up to 100: clients show "99+"
    int mentions = 0;

    friend bool operator==(const ReadState &, const ReadState &) = default;
};

/** A read state as the server tells of it, which may be before or after the changes that it knows of. */
struct ReadMark
{
    ReadState state;
    qint64 roomSeq = 0; ///< the counts know of the room's changes up to this one

    friend bool operator==(const ReadMark &, const ReadMark &) = default;
};

/** What the user wants of a room; kept by the server for all their devices (protocol.md 2.8). */
struct RoomPreferences
{
    QString notify;                      ///< one of `default all mentions none`, or what a later server says
    std::optional<Timestamp> mutedUntil; ///< until then nothing is notified
    bool isFavourite = false;

    friend bool operator==(const RoomPreferences &, const RoomPreferences &) = default;
};

/** A change of some of them; what is absent stays as it is. */
struct PreferencesChange
{
    std::optional<QString> notify;
    std::optional<std::optional<Timestamp>> mutedUntil; ///< the inner nothing ends it
    std::optional<bool> isFavourite;
};

/** A room as `ready` and `room_added` name it; `room.lastSeq` is the number of its latest change. */
struct RoomHead
{
    Room room;
    qint64 firstSeq = 1; ///< below it, retention has removed messages
    ReadState read;
    QString kind;
    QString role;
    RoomPreferences preferences;
    QByteArray source; ///< the JSON that it was read from: what the cache keeps

    friend bool operator==(const RoomHead &, const RoomHead &) = default;
};

/** Somebody's being there. `state` is one of `offline online away dnd`, or what a later server says. */
struct Presence
{
    UserId user;
    QString state;
    QString text;
    std::optional<Timestamp> lastSeen;

    friend bool operator==(const Presence &, const Presence &) = default;
};

struct Ready
{
    User user;
    QList<RoomHead> rooms;
    qint64 userSeq = 0;
    QList<Presence> presence;
};

/** What the server says of itself before anything else. */
struct Hello
{
    QString serverId;
    QString serverVersion;
    int protocol = 0;
    bool isAuthenticated = false;
    int heartbeatMs = 25'000;
    QStringList features;
};

/** One answer to `sync`: changed messages in the order of `change_seq`, read in one snapshot with `roomSeq`. */
struct ChangePage
{
    QList<ChatMessage> messages;
    qint64 roomSeq = 0;
    bool hasMore = false;
};

/** A stretch of history, ascending, read in one snapshot with `roomSeq` (protocol.md 2.7). */
struct HistoryPage
{
    QList<ChatMessage> messages;
    bool hasMoreBefore = false;
    bool hasMoreAfter = false;
    qint64 roomSeq = 0;
};

/** Somebody in a room. */
struct RoomMember
{
    Author user;
    QString role;
    std::optional<Timestamp> joinedAt;
    bool isOnline = false;

    friend bool operator==(const RoomMember &, const RoomMember &) = default;
};

/** A part of a list; the whole of it when there is no cursor to the next one. */
struct MemberPage
{
    QList<RoomMember> members;
    QString next; ///< empty: this was the last page
};

/** A page of the rooms that a user may see (protocol.md 1.1). */
struct RoomPage
{
    QList<Room> rooms;
    int page = 1;
    int totalPages = 1;
};

/** What `ack` says of a message that is committed (protocol.md 2.4). */
struct MessageAck
{
    QString clientId;
    MessageId message;
    qint64 seq = 0;
    Timestamp createdAt;
    bool isDuplicate = false;
};

/** The key to a session. The access token is short-lived; the refresh token is replaced whenever it is used. */
struct Tokens
{
    QByteArray access;
    QByteArray refresh; ///< empty: a session that cannot be prolonged

    friend bool operator==(const Tokens &, const Tokens &) = default;
};

} // namespace Parley::Client
