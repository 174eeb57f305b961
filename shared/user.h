// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "timestamp.h"

#include <QtCore/qstring.h>

#include <optional>

/** What a user may do on the whole server. Stored by name (see roleName). */
enum class ServerRole {
    Owner,
    Admin,
    Member,
    System, ///< the reserved account that speaks for the server; nobody can log in to it
};

QLatin1StringView roleName(ServerRole role);
std::optional<ServerRole> serverRole(QStringView name);

/** The part of a user that everybody sees beside what they wrote. */
struct Author
{
    UserId id;
    QString username;
    QString nickname;
    QString avatar;

    friend bool operator==(const Author &, const Author &) = default;
};

/** A user as they see themself. */
struct User
{
    UserId id;
    QString username;
    QString email;
    QString nickname;
    QString avatar;
    ServerRole role = ServerRole::Member;
    bool isOnline = false;
    std::optional<Timestamp> lastSeen;

    Author author() const { return {id, username, nickname, avatar}; }

    friend bool operator==(const User &, const User &) = default;
};
