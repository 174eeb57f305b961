// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "result.h"
#include "roompreferences.h"
#include "transaction.h"

/** What members decide for themselves about their rooms (protocol.md 2.8). */
class PreferenceService
{
public:
    explicit PreferenceService(Transaction &transaction) : m_transaction(transaction) {}

    /** All of them, as they are afterwards; the user's own sockets are told when something changed. NotAMember. */
    Result<RoomPreferences> change(UserId user, const ChangePreferences &command);

private:
    Transaction &m_transaction;
};
