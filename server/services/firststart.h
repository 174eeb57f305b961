// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "result.h"
#include "transaction.h"

#include <QtCore/qstring.h>

/** What a server is, once its database holds the default data. */
struct ServerIdentity
{
    QString serverId; ///< drawn at the first start, then constant
    bool hasOwner = false;
};

/**
 * The default data of a new server: the reserved account `system`, which no password opens, and the lobby with a
 * welcome message. As long as nobody owns the server, each start makes a new set-up link, which replaces the last one.
 */
class FirstStart
{
public:
    static inline const QString SetupSecretHash = QStringLiteral("setup_secret_hash");

    explicit FirstStart(Transaction &transaction) : m_transaction(transaction) {}

    /** \a setupSecret is what the set-up link of this start carries. Idempotent but for that. */
    Result<ServerIdentity> prepare(const QString &newServerId, const QByteArray &setupSecret);

private:
    void createDefaults(const QString &serverId);
    void createLobby(UserId system);

    Transaction &m_transaction;
};
