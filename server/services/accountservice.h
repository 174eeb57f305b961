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
    Result<Done> logOut(const Actor &actor);

    /** UserNotFound; InvalidToken when the session has ended. */
    Result<Actor> authenticate(const Bearer &bearer);

    Result<User> updateProfile(const Actor &actor, const UpdateProfile &command);
    Result<Done> wentOffline(UserId user);

private:
    Result<ServerRole> claimRole(const QString &setupSecret);
    Actor openSession(const User &user, const SessionRequest &session);

    Transaction &m_transaction;
};
