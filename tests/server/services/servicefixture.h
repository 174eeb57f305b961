// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accountservice.h"
#include "storagefixture.h"

/** Services on a database of their own, each call in a transaction that commits. */
class ServiceFixture
{
public:
    ServiceFixture() : m_database(m_storage.open()) {}

    /** Runs \a work in a transaction; what it published is in events. */
    template<class Act>
    auto in(Act act)
    {
        if (!m_database->begin())
            qFatal("no transaction");
        Transaction transaction(*m_database, now);
        auto outcome = act(transaction);
        events = transaction.takeEvents();
        if (m_database->hasFailed() || !m_database->commit())
            qFatal("the transaction failed: %s", qPrintable(m_database->lastError()));
        return outcome;
    }

    /** A signed-in user. */
    Actor person(const QString &name)
    {
        const Register command{name, name + QStringLiteral("@example.org"), {}, name, {}};
        return *in([&](Transaction &transaction) {
            return AccountService(transaction)
                .registerUser(command, "hash-of-" + name.toUtf8(), {QStringLiteral("session-") + name, {}, {}, 60});
        });
    }

    DatabaseOptions options() const { return m_storage.options(); }

    Timestamp now{1'000'000'000};
    Events events;

private:
    StorageFixture m_storage;
    std::unique_ptr<Database> m_database;
};
