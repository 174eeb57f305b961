// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attempts.h"
#include "executor.h"
#include "hub.h"
#include "passwordpool.h"
#include "presence.h"
#include "ratelimiter.h"
#include "replaceable.h"
#include "token.h"

#include <QtCore/qstringlist.h>

/** Limits of guessing, one per kind of secret (protocol.md 2.9). */
struct AttemptLimits
{
    AttemptLimiter loginByAccount{{.failures = Limits::LoginFailuresPerAccount, .firstLockout = Limits::LoginWindow}};
    AttemptLimiter loginByAddress{{.failures = Limits::LoginFailuresPerAddress,
                                   .afterSuccess = AfterSuccess::Keep,
                                   .firstLockout = Limits::LoginWindow}};
    AttemptLimiter roomPassword{{.failures = Limits::RoomPasswordFailures,
                                 .window = Limits::RoomPasswordWindow,
                                 .firstLockout = Limits::RoomPasswordWindow}};
};

/** How often what may be done (protocol.md 2.9). */
struct RateLimits
{
    RateLimits(Rate messageRate, Rate connectRate) : messages(messageRate), connects(connectRate) {}

    RateLimiter messages;                                               ///< by user; level 2 and its REST twins
    RateLimiter signals{{.burst = 10, .perSecond = 10}};                ///< by socket: typing, presence, read marks
    RateLimiter reading{{.burst = 20, .perSecond = 10}};                ///< by user: history and changes by key
    RateLimiter connects;                                               ///< by user: sockets of level 2
    RateLimiter registrations{{.burst = 60, .perSecond = 60.0 / 3600}}; ///< by network
};

/** What every part of the interface works with; made by Server, outlives all of them. */
struct ApiContext
{
    Executor &executor;
    Hub &hub;
    Presence &presence;
    PasswordPool &passwords;
    const TokenIssuer &tokens;
    AttemptLimits &attempts;
    RateLimits &limits;
    QByteArray cookieName;
    QString serverId;
    QString serverVersion;
    Replaceable<QStringList> allowedOrigins; ///< besides the server's own, for the socket of a page served elsewhere
};
