// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "actor.h"
#include "command.h"
#include "result.h"
#include "transaction.h"

#include <QtCore/qbytearray.h>

/** What a password is compared with. */
struct Credentials
{
    UserId user; ///< invalid when there is no such user
    QByteArray hash;
};

/** The session to open with a registration or a log-in. Its id was drawn by the caller, so that a rerun is harmless. */
struct SessionRequest
{
    QString id;
    QString device;
    QString address;
    qint64 lifetimeSeconds = 0;
    QString refreshHash = {}; ///< of its refresh token; empty at level 1
};

/** One use of a refresh token: the session it names, its hash, and the hash of what takes its place. */
struct RefreshRequest
{
    QString session;
    QString hash;
    QString newHash;
};

/** What a token says about its bearer, once its signature has been checked. */
struct Bearer
{
    UserId user;
    QString session; ///< empty for tokens of the old program
    Timestamp issuedAt;
};

/** Who may act, and as whom. Passwords are compared elsewhere (PasswordPool): here only the hashes are. */
class AccountService
{
public:
    explicit AccountService(Transaction &transaction) : m_transaction(transaction) {}

    /** \a passwordHash was made from command.password. AccountExists, SetupLinkInvalid. */
    Result<Actor> registerUser(const Register &command, const QByteArray &passwordHash, const SessionRequest &session);
    Result<Credentials> credentials(const QString &login);
    /**
     * Opens a session for the user whose password matched \a verified. BadCredentials when the password was changed
     * in the meantime. \a newHash replaces an outdated one; empty: none.
     */
    Result<Actor> logIn(const Credentials &verified, const QByteArray &newHash, const SessionRequest &session);
    /**
     * Replaces a refresh token (protocol.md 2.1). The one before it gives the same answer for Limits::RefreshGrace, to
     * a client that never got it. Any other that names the session is an old one, which only a thief or a victim would
     * have: it ends the session, and the actor then has none. InvalidRefreshToken.
     */
    Result<Actor> refresh(const RefreshRequest &request);
    Result<Done> logOut(const Actor &actor);

    /** UserNotFound; InvalidToken when the session has ended. */
    Result<Actor> authenticate(const Bearer &bearer);

    Result<User> updateProfile(const Actor &actor, const UpdateProfile &command);
    Result<Done> wentOffline(UserId user);

private:
    Result<Actor> refuseReuse(const User &user, const QString &session);
    void endSession(UserId user, const QString &session);
    Result<ServerRole> claimRole(const QString &setupSecret);
    Actor openSession(const User &user, const SessionRequest &session);

    Transaction &m_transaction;
};
