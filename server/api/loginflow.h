// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accountservice.h"
#include "attempts.h"
#include "command.h"

#include <functional>

class TokenIssuer;
struct ApiContext;

/** Where a log-in or registration comes from. */
struct Origin
{
    QByteArray address;
    QByteArray network; ///< what counts as one guesser: see networkOf()
    QString device;
};

using LoggedIn = std::function<void(Result<Actor>)>;

/** A session to be, with its random id, and its refresh token at level 2. */
struct NewSession
{
    SessionRequest request;
    QByteArray refreshToken; ///< empty at level 1
};
NewSession newSession(const ApiContext &context, const Origin &origin, bool isLevel2);

/** What a refresh token is replaced with, and how that is asked for; nothing when it is none of ours. */
struct Refresh
{
    RefreshRequest request;
    QByteArray newToken;
};
std::optional<Refresh> newRefresh(const TokenIssuer &tokens, const QByteArray &token);

/** Hashes the password, then registers. \a done is called on a storage or password thread. */
void registerUser(ApiContext &context, const Register &command, const SessionRequest &session, LoggedIn done);

/**
 * Log-in in three steps: look the account up, compare the password away from the storage threads, open the session.
 * Unknown users and wrong passwords take the same way and time, and are throttled alike (protocol.md 2.9).
 */
void logIn(ApiContext &context, const LogIn &command, const Origin &origin, const SessionRequest &session,
           LoggedIn done);
