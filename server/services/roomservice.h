// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actor.h"
#include "command.h"
#include "level2.h"
#include "result.h"
#include "roomhead.h"
#include "transaction.h"

#include <QtCore/qbytearray.h>

/** What has to be known before a password is compared outside the transaction. */
struct JoinTerms
{
    bool isMember = false;
    QByteArray passwordHash; ///< empty: no password is asked
};

/** Which rows a page begins behind; beyond every row rather than overflowing. */
qint64 pageOffset(const PageRequest &request);

/** Rooms and who is in them. */
class RoomService
{
public:
    explicit RoomService(Transaction &transaction) : m_transaction(transaction) {}

    Result<Page<Room>> list(const Actor &actor, const PageRequest &request);
    /** The room, if \a user may read it: a public one, or one they are a member of. RoomNotFound, AccessDenied. */
    Result<Room> readable(UserId user, RoomId room);
    /** RoomNotFound, AccessDenied. */
    Result<MemberPage> members(UserId user, const MemberFilter &filter);
    /** The creator becomes its first member. \a passwordHash is empty for a room without password. */
    Result<Room> create(const Actor &actor, const CreateRoom &command, const QByteArray &passwordHash);

    /** RoomNotFound; AccessDenied for a private room that only an invitation opens. */
    Result<JoinTerms> joinTerms(UserId user, RoomId room);
    /**
     * \a verifiedHash is the hash that the given password matched; empty: none was asked or it did not match.
     * RoomNotFound, AlreadyAMember, AccessDenied, WrongRoomPassword, RoomFull.
     */
    Result<RoomHead> join(const Actor &actor, RoomId room, const QByteArray &verifiedHash);
    /** RoomNotFound, NotAMember, CreatorCannotLeave. */
    Result<Done> leave(const Actor &actor, RoomId room);

private:
    RoomHead announceMembership(RoomId room, UserId user);

    Transaction &m_transaction;
};
