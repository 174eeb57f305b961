// SPDX-License-Identifier: GPL-3.0-or-later
#include "tokenkeeper.h"

namespace Parley::Client {

void TokenKeeper::load(std::function<void(bool)> done)
{
    m_vault.read([this, generation = m_generation, done = std::move(done)](const std::optional<Tokens> &tokens) {
        const bool isOfUse = tokens && generation == m_generation;
        if (isOfUse) {
            m_tokens = *tokens;
            m_rest.setToken(m_tokens.access);
        }
        done(isOfUse);
    });
}

void TokenKeeper::adopt(const Tokens &tokens)
{
    ++m_generation;
    m_isRenewing = false;
    m_tokens = tokens;
    m_vault.write(m_tokens);
    m_rest.setToken(m_tokens.access);
}

void TokenKeeper::forget()
{
    ++m_generation;
    m_isRenewing = false;
    m_tokens = {};
    m_vault.clear();
    m_rest.setToken({});
}

void TokenKeeper::renew()
{
    if (m_isRenewing)
        return;
    if (m_tokens.refresh.isEmpty()) {
        Q_EMIT failed({QString(Failures::SignedOut), {}, 401});
        return;
    }
    m_isRenewing = true;
    m_rest.refresh(m_tokens.refresh, [this, generation = m_generation](const Answer<Tokens> &answer) {
        if (generation == m_generation)
            finish(answer);
    });
}

void TokenKeeper::finish(const Answer<Tokens> &answer)
{
    m_isRenewing = false;
    if (!answer) {
        Q_EMIT failed(answer.failure());
        return;
    }
    m_tokens.access = answer->access;
    if (!answer->refresh.isEmpty())
        m_tokens.refresh = answer->refresh;
    m_vault.write(m_tokens);
    m_rest.setToken(m_tokens.access);
    Q_EMIT renewed(m_tokens.access);
}

} // namespace Parley::Client
