// SPDX-License-Identifier: GPL-3.0-or-later
#include "signin.h"

namespace Parley::Client {

void SignIn::login(const QString &username, const QString &password, const Then &then)
{
    begin([&rest = m_rest, username,
           password](Rest::Then<SignedIn> done) { rest.login(username, password, std::move(done)); },
          then);
}

void SignIn::registerAccount(const Registration &registration, const Then &then)
{
    begin([&rest = m_rest,
           registration](Rest::Then<SignedIn> done) { rest.registerAccount(registration, std::move(done)); },
          then);
}

void SignIn::begin(const Enter &enter, const Then &then)
{
    m_rest.setToken({});
    m_rest.meta([&rest = m_rest, enter, then](const Answer<Meta> &meta) {
        if (!meta)
            return then(meta.failure());
        enter([&rest, then, serverId = meta->serverId](const Answer<SignedIn> &answer) {
            if (!answer)
                return then(answer.failure());
            then(NewSession{{rest.server(), serverId, answer->user.id}, answer->user, answer->tokens});
        });
    });
}

} // namespace Parley::Client
