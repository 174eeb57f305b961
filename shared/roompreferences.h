// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "timestamp.h"

#include <QtCore/qstring.h>

#include <optional>

/** About what in a room a member wants to be told. Stored by name. */
enum class NotifyLevel {
    Default, ///< everything in direct and small rooms, mentions elsewhere: the client decides
    All,
    Mentions,
    None,
};

QLatin1StringView notifyName(NotifyLevel level);
std::optional<NotifyLevel> notifyLevel(QStringView name);

/** What a member has decided for themself about a room (protocol.md 2.8); nobody else sees it. */
struct RoomPreferences
{
    NotifyLevel notify = NotifyLevel::Default;
    std::optional<Timestamp> mutedUntil;
    bool isFavourite = false;

    friend bool operator==(const RoomPreferences &, const RoomPreferences &) = default;
};

/** A change of some of them; what is absent stays as it is. */
struct ChangePreferences
{
    RoomId room;
    std::optional<NotifyLevel> notify;
    std::optional<std::optional<Timestamp>> mutedUntil; ///< the inner nothing ends it
    std::optional<bool> isFavourite;
};
