// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "account.h"
#include "rest.h"

namespace Parley::Client {

/** An account that can be used, and its tokens. */
struct NewSession
{
    Account account;
    User user;
    Tokens tokens;
};

/**
 * The way to an account: finds out which server answers, then logs in or registers. Lives on the thread of its Rest;
 * each call answers once, even when the SignIn is gone by then.
 */
class SignIn
{
public:
    using Then = std::function<void(const Answer<NewSession> &)>;

    explicit SignIn(Rest &rest) : m_rest(rest) {}

    void login(const QString &username, const QString &password, const Then &then);
    void registerAccount(const Registration &registration, const Then &then);

private:
    using Enter = std::function<void(Rest::Then<SignedIn>)>;
    void begin(const Enter &enter, const Then &then);

    Rest &m_rest;
};

} // namespace Parley::Client
