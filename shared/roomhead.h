// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "member.h"
#include "room.h"
#include "roompreferences.h"

/** How far a member has read, and what that leaves (protocol.md 2.6). */
struct ReadState
{
    qint64 readSeq = 0;
    int unread = 0;   ///< counted up to Limits::UnreadMax
    int mentions = 0; ///< likewise

    friend bool operator==(const ReadState &, const ReadState &) = default;
};

/** A read state, and what it knows: a client may be behind the server when it hears of it. */
struct ReadMark
{
    ReadState state;
    qint64 roomSeq = 0; ///< the counts know of the room's changes up to this one

    friend bool operator==(const ReadMark &, const ReadMark &) = default;
};

/** A room as one of its members sees it (protocol.md 2.1): what `ready` names of it. */
struct RoomHead
{
    Room room;
    qint64 firstSeq = 1; ///< below it, retention has removed messages
    ReadState read;
    MemberRole role = MemberRole::Member;
    RoomPreferences preferences;

    friend bool operator==(const RoomHead &, const RoomHead &) = default;
};
