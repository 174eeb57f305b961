// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "attempts.h"
#include "executor.h"
#include "hub.h"
#include "passwordpool.h"
#include "presence.h"
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

/** What every part of the interface works with; made by Server, outlives all of them. */
struct ApiContext
{
    Executor &executor;
    Hub &hub;
    Presence &presence;
    PasswordPool &passwords;
    const TokenIssuer &tokens;
    AttemptLimits &attempts;
    QByteArray cookieName;
    QStringList allowedOrigins; ///< besides the server's own, for the socket of a page served elsewhere
};
