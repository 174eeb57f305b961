// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outboxentry.h"

#include <QtCore/qlist.h>

#include <optional>

namespace Parley::Client {

class Store;

/** The outbox in the Store. What somebody wrote is on the disk when add() or rewrite() returns. */
class OutboxStore
{
public:
    explicit OutboxStore(Store &store) : m_store(store) {}

    /** In the order in which they were written. */
    QList<OutboxEntry> entries();
    /** Gives the entry its position; absent when it could not be stored. */
    std::optional<OutboxEntry> add(OutboxEntry entry);
    /** Whatever of it has changed, its client id included, is found by its position. */
    bool update(const OutboxEntry &entry);
    /** The same, when its text is another. */
    bool rewrite(const OutboxEntry &entry);
    bool remove(const OutboxEntry &entry);
    /** Several updates and removals in one transaction. */
    bool replace(const QList<OutboxEntry> &updated, const QList<OutboxEntry> &removed);

private:
    Store &m_store;
};

} // namespace Parley::Client
