// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"
#include "event.h"
#include "timestamp.h"

/**
 * What a job works in: the connection, one moment that all its rows share, and what the rest of the server is told
 * once it is committed. A job may be run again from the start, so it must leave no trace outside the transaction.
 */
class Transaction
{
public:
    Transaction(Database &database, Timestamp now) : m_database(database), m_now(now) {}

    Database &database() { return m_database; }
    Timestamp now() const { return m_now; }
    void publish(Event event) { m_events.append(std::move(event)); }

    Events takeEvents() { return std::exchange(m_events, {}); }

private:
    Database &m_database;
    Timestamp m_now;
    Events m_events;
};
