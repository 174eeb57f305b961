// SPDX-License-Identifier: GPL-3.0-or-later
#include "userstore.h"

#include "text.h"

namespace {

constexpr auto Insert = R"(
    INSERT INTO users (username, username_key, email, email_key, password_hash, nickname, role, search_key,
                       created_at, updated_at)
    SELECT CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT),
           CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS BIGINT), CAST(? AS BIGINT)
    WHERE NOT EXISTS (SELECT 1 FROM users WHERE username_key IN (?, ?) OR email_key IN (?, ?))
    ON CONFLICT DO NOTHING RETURNING id)";

// One name must not become another's address. PostgreSQL has no constraint for that, so that registrations queue.
constexpr auto LockRegistration = "SELECT pg_advisory_xact_lock(7239381650002)";

#define USER_COLUMNS                                                                                                   \
    "SELECT id, username, email, nickname, avatar, role, last_seen, password_hash, valid_after FROM users "
constexpr auto SelectById = USER_COLUMNS "WHERE id = ?";
constexpr auto SelectByLogin = USER_COLUMNS "WHERE username_key IN (?, ?) OR email_key IN (?, ?) "
                                            "ORDER BY CASE WHEN ? IN (username_key, email_key) THEN 0 ELSE 1 END "
                                            "LIMIT 1";
#undef USER_COLUMNS

constexpr auto RestartIds = "SELECT setval(pg_get_serial_sequence('users', 'id'), 1, false)";
constexpr auto SelectOwner = "SELECT 1 FROM users WHERE role = 'owner' LIMIT 1";
constexpr auto UpdateProfile = "UPDATE users SET nickname = ?, avatar = ?, search_key = ?, updated_at = ? WHERE id = ?";
constexpr auto UpdatePasswordHash = "UPDATE users SET password_hash = ?, updated_at = ? WHERE id = ?";
constexpr auto UpdateLastSeen = "UPDATE users SET last_seen = ? WHERE id = ?";

QString searchKey(const QString &username, const QString &nickname)
{
    return Text::foldedKey(username + u'\n' + nickname);
}

std::optional<StoredUser> readUser(Statement &statement)
{
    if (!statement.found())
        return std::nullopt;
    StoredUser stored;
    stored.user.id = statement.id<UserId>(0);
    stored.user.username = statement.text(1);
    stored.user.email = statement.text(2);
    stored.user.nickname = statement.text(3);
    stored.user.avatar = statement.text(4);
    stored.user.role = serverRole(statement.text(5)).value_or(ServerRole::Member);
    stored.user.lastSeen = statement.optionalTime(6);
    stored.passwordHash = statement.text(7).toLatin1();
    stored.validAfter = statement.time(8);
    return stored;
}

} // namespace

std::optional<UserId> UserStore::insert(const NewUser &user, Timestamp now)
{
    if (m_database.type() == DatabaseType::Postgres)
        Statement(m_database, LockRegistration).run();
    const QString usernameKey = Text::foldedKey(user.username);
    const QString emailKey = Text::foldedKey(user.email);
    Statement statement(m_database, Insert);
    statement.bind(user.username).bind(usernameKey).bind(user.email).bind(emailKey);
    statement.bind(QString::fromLatin1(user.passwordHash)).bind(user.nickname).bind(QString(roleName(user.role)));
    statement.bind(searchKey(user.username, user.nickname)).bind(now).bind(now);
    statement.bind(usernameKey).bind(emailKey).bind(usernameKey).bind(emailKey);
    if (!statement.found())
        return std::nullopt;
    return statement.id<UserId>(0);
}

std::optional<StoredUser> UserStore::byId(UserId id)
{
    Statement statement(m_database, SelectById);
    statement.bind(id);
    return readUser(statement);
}

std::optional<StoredUser> UserStore::byLogin(const QString &name)
{
    const QString key = Text::foldedKey(name);
    const QString exact = exactKey(name);
    Statement statement(m_database, SelectByLogin);
    statement.bind(key).bind(exact).bind(key).bind(exact).bind(exact);
    return readUser(statement);
}

QString UserStore::exactKey(const QString &text)
{
    return u'\x01' + text; // no folded name begins so: names have no control characters
}

bool UserStore::hasOwner()
{
    return Statement(m_database, SelectOwner).found();
}

void UserStore::updateProfile(const Author &user, Timestamp now)
{
    Statement statement(m_database, UpdateProfile);
    statement.bind(user.nickname).bind(user.avatar).bind(searchKey(user.username, user.nickname));
    statement.bind(now).bind(user.id).run();
}

void UserStore::updatePasswordHash(UserId id, const QByteArray &hash, Timestamp now)
{
    Statement(m_database, UpdatePasswordHash).bind(QString::fromLatin1(hash)).bind(now).bind(id).run();
}

void UserStore::updateLastSeen(UserId id, Timestamp now)
{
    Statement(m_database, UpdateLastSeen).bind(now).bind(id).run();
}

void UserStore::restartIds()
{
    if (m_database.type() == DatabaseType::Postgres)
        Statement(m_database, RestartIds).found();
}
