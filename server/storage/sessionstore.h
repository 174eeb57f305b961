// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "statement.h"

/** One authenticated device. */
struct StoredSession
{
    QString id; ///< the `jti` of its tokens
    UserId user;
    QString device; ///< what the client calls itself
    QString address;
    Timestamp expiresAt;
    QString refreshHash{}; ///< of the refresh token that counts; empty at level 1
};

/** The refresh tokens of a session, hashed (protocol.md 2.1). */
struct RefreshState
{
    UserId user;
    QString current;
    QString previous;
    Timestamp rotatedAt;
};

/** The table `sessions`. A session that has ended is not in it any more. */
class SessionStore
{
public:
    explicit SessionStore(Database &database) : m_database(database) {}

    void insert(const StoredSession &session, Timestamp now);
    /** Whether the session is there, belongs to \a user and has not expired. */
    bool isAlive(const QString &id, UserId user, Timestamp now);
    /** Nothing when the session is not there, has expired, or has no refresh token. */
    std::optional<RefreshState> refreshState(const QString &id, Timestamp now);
    /** \a current counts from now on, and the one before it for a while. */
    void rotate(const QString &id, const QString &current, const QString &previous, Timestamp now, Timestamp expiresAt);
    /** Whether there was such a session of \a user. */
    bool remove(const QString &id, UserId user);
    void removeExpired(UserId user, Timestamp now);

private:
    Database &m_database;
};
