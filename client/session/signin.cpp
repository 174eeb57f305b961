// SPDX-License-Identifier: GPL-3.0-or-later
#include "signin.h"

namespace Parley::Client {

void SignIn::login(const QString &username, const QString &password, const Then &then)
{
    begin([this, username, password](Rest::Then<SignedIn> done) { m_rest.login(username, password, std::move(done)); },
          then);
}

void SignIn::registerAccount(const Registration &registration, const Then &then)
{
    begin([this, registration](Rest::Then<SignedIn> done) { m_rest.registerAccount(registration, std::move(done)); },
          then);
}

void SignIn::begin(const Enter &enter, const Then &then)
{
    m_rest.setToken({});
    m_rest.meta([this, enter, then](const Answer<Meta> &meta) {
        if (!meta)
            return then(meta.failure());
        enter([this, then, serverId = meta->serverId](const Answer<SignedIn> &answer) {
            if (!answer)
                return then(answer.failure());
            then(NewSession{{m_rest.server(), serverId, answer->user.id}, answer->user, answer->tokens});
        });
    });
}

} // namespace Parley::Client
