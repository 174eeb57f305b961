// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "result.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

#include <chrono>

/** Whom a token speaks for. */
struct TokenSubject
{
    UserId user;
    QString username;
    QString email;
    QString session; ///< the `jti`; empty in tokens of the program that this one succeeds

    friend bool operator==(const TokenSubject &, const TokenSubject &) = default;
};

/** What a verified token says. Times are seconds since 1970 in UTC. */
struct TokenClaims : TokenSubject
{
    qint64 issuedAt = 0; ///< 0 when the token does not say
    qint64 expiresAt = 0;

    friend bool operator==(const TokenClaims &, const TokenClaims &) = default;
};

/**
 * Makes and checks the access tokens of level 1 (protocol.md 1.1): JWT (RFC 7519) signed with HS256 by libjwt. The
 * algorithm is ours and never the header's choice (RFC 8725, 3.1). Immutable, so every thread may use it.
 */
class TokenIssuer
{
public:
    static constexpr qsizetype MaxBytes = 4096;
    static constexpr qint64 NotBeforeLeeway = 5; ///< seconds between the clocks of two nodes

    TokenIssuer(QByteArray secret, std::chrono::seconds lifetime);

    /** A token valid from \a nowSeconds for the lifetime; empty only when memory runs out. */
    QByteArray issue(const TokenSubject &subject, qint64 nowSeconds) const;
    QByteArray issue(const TokenSubject &subject, qint64 nowSeconds, std::chrono::seconds lifetime) const;
    /** Its claims, or ErrorCode::InvalidToken with the reason as detail (`Invalid token: DETAIL` at level 1). */
    Result<TokenClaims> verify(const QByteArray &token, qint64 nowSeconds) const;

    /**
     * The secret that takes the place of \a refreshToken when it is used: always the same one, so that two who use it
     * at once, or one whose answer was lost, are told the same; and nobody else can tell it.
     */
    QByteArray successorOf(const QByteArray &refreshToken) const;

    std::chrono::seconds lifetime() const { return m_lifetime; }

private:
    QByteArray m_secret;
    std::chrono::seconds m_lifetime;
};
