// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionstore.h"

namespace {

constexpr auto Insert = "INSERT INTO sessions (id, user_id, device, address, created_at, last_seen_at, expires_at, "
                        "refresh_hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr auto SelectRefresh = "SELECT user_id, refresh_hash, previous_refresh_hash, rotated_at FROM sessions "
                               "WHERE id = ? AND refresh_hash IS NOT NULL AND expires_at > ?";
constexpr auto Rotate = "UPDATE sessions SET refresh_hash = ?, previous_refresh_hash = ?, rotated_at = ?, "
                        "last_seen_at = ?, expires_at = ? WHERE id = ?";
constexpr auto SelectAlive = "SELECT 1 FROM sessions WHERE id = ? AND user_id = ? AND expires_at > ?";
constexpr auto Delete = "DELETE FROM sessions WHERE id = ? AND user_id = ?";
constexpr auto DeleteExpired = "DELETE FROM sessions WHERE user_id = ? AND expires_at <= ?";

} // namespace

void SessionStore::insert(const StoredSession &session, Timestamp now)
{
    Statement statement(m_database, Insert);
    statement.bind(session.id).bind(session.user).bind(session.device).bind(session.address);
    statement.bind(now).bind(now).bind(session.expiresAt).bindOptional(session.refreshHash).run();
}

bool SessionStore::isAlive(const QString &id, UserId user, Timestamp now)
{
    return Statement(m_database, SelectAlive).bind(id).bind(user).bind(now).found();
}

std::optional<RefreshState> SessionStore::refreshState(const QString &id, Timestamp now)
{
    Statement statement(m_database, SelectRefresh);
    if (!statement.bind(id).bind(now).found())
        return std::nullopt;
    return RefreshState{statement.id<UserId>(0), statement.text(1), statement.text(2),
                        statement.optionalTime(3).value_or(Timestamp())};
}

void SessionStore::rotate(const QString &id, const QString &current, const QString &previous, Timestamp now,
                          Timestamp expiresAt)
{
    Statement statement(m_database, Rotate);
    statement.bind(current).bindOptional(previous).bind(now).bind(now).bind(expiresAt).bind(id).run();
}

bool SessionStore::remove(const QString &id, UserId user)
{
    return Statement(m_database, Delete).bind(id).bind(user).changed() > 0;
}

void SessionStore::removeExpired(UserId user, Timestamp now)
{
    Statement(m_database, DeleteExpired).bind(user).bind(now).run();
}
