// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "statement.h"
#include "user.h"

/** A user with what only the server may know. */
struct StoredUser
{
    User user;
    QByteArray passwordHash;
    Timestamp validAfter; ///< tokens without a session that were issued before are refused
};

struct NewUser
{
    QString username;
    QString email;
    QString nickname;
    QByteArray passwordHash;
    ServerRole role = ServerRole::Member;
};

/** The table `users`. */
class UserStore
{
public:
    explicit UserStore(Database &database) : m_database(database) {}

    /** No id when the username or the e-mail address is taken, each also by the other kind. */
    std::optional<UserId> insert(const NewUser &user, Timestamp now);
    std::optional<StoredUser> byId(UserId id);
    /** By username or e-mail address: in exactly this spelling (see exactKey()), else by their folded form. */
    std::optional<StoredUser> byLogin(const QString &name);
    /** The key of a name or address whose folded form is somebody else's: only databases that were imported have such.
     */
    static QString exactKey(const QString &text);
    bool hasOwner();

    void updateProfile(const Author &user, Timestamp now);
    void updatePasswordHash(UserId id, const QByteArray &hash, Timestamp now);
    void updateLastSeen(UserId id, Timestamp now);

    /** Makes 1 the next id of an empty table: a sequence of PostgreSQL keeps what a transaction that failed took. */
    void restartIds();

private:
    Database &m_database;
};
