// SPDX-License-Identifier: GPL-3.0-or-later
#include "rowlocks.h"

#include "statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// Rows that refer to a locked one can still be inserted by others.
constexpr auto LockRooms = "SELECT id FROM rooms WHERE id = ANY(CAST(? AS BIGINT[])) ORDER BY id FOR NO KEY UPDATE";
constexpr auto LockUsers = "SELECT id FROM users WHERE id = ANY(CAST(? AS BIGINT[])) ORDER BY id FOR NO KEY UPDATE";

template<class IdType>
void lock(Database &database, const char *sql, const std::vector<JobPointer> &batch, IdType JobScope::*part)
{
    std::vector<qint64> ids;
    for (const JobPointer &job : batch) {
        if ((job->scope.*part).isValid())
            ids.push_back((job->scope.*part).value());
    }
    if (ids.empty())
        return;
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    QStringList list;
    std::transform(ids.begin(), ids.end(), std::back_inserter(list), [](qint64 id) { return QString::number(id); });
    Statement(database, sql).bind(u'{' + list.join(u',') + u'}').run();
}

} // namespace

bool lockRows(Database &database, const std::vector<JobPointer> &batch)
{
    if (database.type() == DatabaseType::Sqlite)
        return true;
    lock(database, LockRooms, batch, &JobScope::room);
    lock(database, LockUsers, batch, &JobScope::user);
    return !database.hasFailed();
}
