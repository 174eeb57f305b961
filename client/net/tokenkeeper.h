// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rest.h"
#include "tokenvault.h"

#include <QtCore/qobject.h>

namespace Parley::Client {

/**
 * The tokens of one session. A refresh token works once: however many find the access token refused, one request goes
 * out, and its answer is in the vault before anybody uses it (protocol.md 2.1).
 */
class TokenKeeper : public QObject
{
    Q_OBJECT

public:
    TokenKeeper(Rest &rest, TokenVault &vault) : m_rest(rest), m_vault(vault) {}

    /** Takes over what the vault has; \a done says whether there was anything. */
    void load(std::function<void(bool)> done);
    /** After a login. */
    void adopt(const Tokens &tokens);
    void forget();
    const Tokens &tokens() const { return m_tokens; }
    /** Answered by renewed() or failed(). */
    void renew();

Q_SIGNALS:
    void renewed(const QByteArray &token);
    /** A refusal means that the session is over, anything else that it is worth another attempt. */
    void failed(const Parley::Client::Failure &failure);

private:
    void finish(const Answer<Tokens> &answer);

    Rest &m_rest;
    TokenVault &m_vault;
    Tokens m_tokens;
    quint64 m_generation = 0; ///< grows with every login and logout: an answer of before is of no use
    bool m_isRenewing = false;
};

} // namespace Parley::Client
