// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "timestamp.h"

#include <QtCore/qstring.h>

#include <optional>

/** What a member may do in one room. Stored by name. */
enum class MemberRole {
    Owner,
    Admin,
    Moderator,
    Member,
};

QLatin1StringView roleName(MemberRole role);
std::optional<MemberRole> memberRole(QStringView name);

/** Somebody's membership of a room. */
struct Member
{
    RoomId room;
    UserId user;
    MemberRole role = MemberRole::Member;
    qint64 readSeq = 0;
    Timestamp joinedAt;
};
