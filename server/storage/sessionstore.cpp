// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionstore.h"

namespace {

constexpr auto Insert = "INSERT INTO sessions (id, user_id, device, address, created_at, last_seen_at, expires_at) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?)";
constexpr auto SelectAlive = "SELECT 1 FROM sessions WHERE id = ? AND user_id = ? AND expires_at > ?";
constexpr auto Delete = "DELETE FROM sessions WHERE id = ? AND user_id = ?";
constexpr auto DeleteExpired = "DELETE FROM sessions WHERE user_id = ? AND expires_at <= ?";

} // namespace

void SessionStore::insert(const StoredSession &session, Timestamp now)
{
    Statement statement(m_database, Insert);
    statement.bind(session.id).bind(session.user).bind(session.device).bind(session.address);
    statement.bind(now).bind(now).bind(session.expiresAt).run();
}

bool SessionStore::isAlive(const QString &id, UserId user, Timestamp now)
{
    return Statement(m_database, SelectAlive).bind(id).bind(user).bind(now).found();
}

bool SessionStore::remove(const QString &id, UserId user)
{
    return Statement(m_database, Delete).bind(id).bind(user).changed() > 0;
}

void SessionStore::removeExpired(UserId user, Timestamp now)
{
    Statement(m_database, DeleteExpired).bind(user).bind(now).run();
}
