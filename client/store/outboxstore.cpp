// SPDX-License-Identifier: GPL-3.0-or-later
#include "outboxstore.h"

#include "nametable.h"
#include "query.h"
#include "store.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

constexpr NameTable<OutboxState, 4> states{{{
    {OutboxState::Queued, "queued"_L1},
    {OutboxState::Sending, "sending"_L1},
    {OutboxState::Sent, "sent"_L1},
    {OutboxState::Failed, "failed"_L1},
}}};

/** The columns that \a entry fills, in the order of both statements below. */
Query &bindEntry(Query &query, const OutboxEntry &entry)
{
    query.bind(entry.clientId).bind(entry.room).bind(entry.content).bind(entry.replyTo);
    query.bind(QString(states.name(entry.state))).bind(entry.reason).bind(entry.detail).bind(entry.attempts);
    return query.bind(entry.createdAt.microseconds).bind(entry.seq).bind(entry.message);
}

OutboxEntry entryOf(const Query &query)
{
    return {query.number(0),
            query.text(1),
            RoomId(query.number(2)),
            query.text(3),
            MessageId(query.number(4)),
            states.value(query.text(5)).value_or(OutboxState::Failed),
            query.text(6),
            query.text(7),
            int(query.number(8)),
            Timestamp{query.number(9)},
            query.number(10),
            MessageId(query.number(11))};
}

} // namespace

QList<OutboxEntry> OutboxStore::entries()
{
    Query query(m_store,
                "SELECT position, client_id, room, content, reply_to, state, reason, detail, attempts, "
                "created_at, seq, message FROM outbox ORDER BY position");
    QList<OutboxEntry> entries;
    while (query.next())
        entries.append(entryOf(query));
    return entries;
}

std::optional<OutboxEntry> OutboxStore::add(OutboxEntry entry)
{
    Query query(m_store,
                "INSERT INTO outbox (client_id, room, content, reply_to, state, reason, detail, attempts, "
                "created_at, seq, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    if (!m_store.durably([&] { return bindEntry(query, entry).run(); }))
        return std::nullopt;
    entry.position = query.insertedId();
    return entry;
}

bool OutboxStore::rewrite(const OutboxEntry &entry)
{
    return m_store.durably([&] { return update(entry); });
}

bool OutboxStore::update(const OutboxEntry &entry)
{
    Query query(m_store,
                "UPDATE outbox SET client_id = ?, room = ?, content = ?, reply_to = ?, state = ?, reason = ?, "
                "detail = ?, attempts = ?, created_at = ?, seq = ?, message = ? WHERE position = ?");
    return bindEntry(query, entry).bind(entry.position).run();
}

bool OutboxStore::remove(const OutboxEntry &entry)
{
    return Query(m_store, "DELETE FROM outbox WHERE position = ?").bind(entry.position).run();
}

bool OutboxStore::replace(const QList<OutboxEntry> &updated, const QList<OutboxEntry> &removed)
{
    return m_store.transaction([&] {
        return std::all_of(updated.begin(), updated.end(), [this](const OutboxEntry &entry) { return update(entry); })
            && std::all_of(removed.begin(), removed.end(), [this](const OutboxEntry &entry) { return remove(entry); });
    });
}

} // namespace Parley::Client
