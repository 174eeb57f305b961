// SPDX-License-Identifier: GPL-3.0-or-later
#include "token.h"

#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qmessageauthenticationcode.h>

#include <algorithm>
#include <array>
#include <jwt.h>
#include <memory>
#include <optional>
#include <stdlib.h>

using namespace Qt::StringLiterals;

namespace {

constexpr char Issuer[] = "gin-chat-room"; // level 1's, which its clients may look at; never checked
constexpr qint64 SafeInteger = (qint64(1) << 53) - 1;

/** Header fields that name another key, or other rules, than ours (RFC 7515, 4.1; RFC 7797). */
constexpr std::array ForeignFields{"kid"_L1,      "jwk"_L1,  "jku"_L1, "x5u"_L1, "x5c"_L1, "x5t"_L1,
                                   "x5t#S256"_L1, "crit"_L1, "b64"_L1, "zip"_L1, "enc"_L1};

struct FreeJwt
{
    void operator()(jwt_t *jwt) const { jwt_free(jwt); }
};
using Jwt = std::unique_ptr<jwt_t, FreeJwt>;

struct FreeText
{
    void operator()(char *text) const { free(text); }
};
using LibraryText = std::unique_ptr<char, FreeText>;

Error refused(const QString &why)
{
    return Error{ErrorCode::InvalidToken, why, {}};
}

bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
        || c == '.';
}

/** Three parts of base64url (RFC 7515, 7.1), and no more bytes than a token of ours could have. */
std::optional<Error> checkShape(const QByteArray &token)
{
    if (token.size() > TokenIssuer::MaxBytes)
        return refused(u"token is malformed: token is too long"_s);
    if (token.count('.') != 2)
        return refused(u"token is malformed: token contains an invalid number of segments"_s);
    if (!std::all_of(token.cbegin(), token.cend(), isTokenCharacter))
        return refused(u"token is malformed: token is not base64url"_s);
    return {};
}

/** Before a library sees it: `alg` exactly ours, and nothing that would choose another key. */
std::optional<Error> checkHeader(const QByteArray &token)
{
    const auto bytes = QByteArray::fromBase64(token.left(token.indexOf('.')), QByteArray::Base64UrlEncoding);
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return refused(u"token is malformed: could not decode the header"_s);
    const QJsonObject header = document.object();
    if (header.value("alg"_L1) != QJsonValue(u"HS256"_s))
        return refused(u"token signature is invalid: signing method is not HS256"_s);
    const auto isThere = [&](QLatin1StringView field) { return header.contains(field); };
    if (std::any_of(ForeignFields.begin(), ForeignFields.end(), isThere))
        return refused(u"token is unverifiable: the header names a key or an extension"_s);
    return {};
}

/** The claims of a token whose signature is ours. */
Result<QJsonObject> signedClaims(const QByteArray &token, const QByteArray &secret)
{
    jwt_t *decoded = nullptr;
    const auto *const key = reinterpret_cast<const unsigned char *>(secret.constData());
    const int failure = jwt_decode(&decoded, token.constData(), key, int(secret.size()));
    const Jwt jwt(decoded);
    if (failure != 0 || !jwt || jwt_get_alg(jwt.get()) != JWT_ALG_HS256)
        return refused(u"token signature is invalid: signature is invalid"_s);
    const LibraryText text(jwt_get_grants_json(jwt.get(), nullptr));
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray(text.get()));
    if (!document.isObject())
        return refused(u"token is malformed: could not decode the claims"_s);
    return document.object();
}

/** A whole number from 0 to 2^53 - 1; absence is \a fallback, anything else is nothing. */
std::optional<qint64> wholeNumber(const QJsonObject &claims, QLatin1StringView name, std::optional<qint64> fallback)
{
    const QJsonValue value = claims.value(name);
    if (value.isUndefined())
        return fallback;
    const qint64 number = value.toInteger(-1);
    return number >= 0 && number <= SafeInteger ? std::optional(number) : std::nullopt;
}

std::optional<QString> text(const QJsonObject &claims, QLatin1StringView name)
{
    const QJsonValue value = claims.value(name);
    if (value.isUndefined())
        return QString();
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

std::optional<Error> checkTimes(qint64 expiresAt, qint64 notBefore, qint64 now)
{
    if (now >= expiresAt)
        return refused(u"token has invalid claims: token is expired"_s);
    if (notBefore > now + TokenIssuer::NotBeforeLeeway)
        return refused(u"token has invalid claims: token is not valid yet"_s);
    return {};
}

/** `iss`, `sub` and an `iat` in the future decide nothing, as in the program that this one succeeds. */
Result<TokenClaims> readClaims(const QJsonObject &claims, qint64 now)
{
    const auto expiresAt = wholeNumber(claims, "exp"_L1, {});
    const auto notBefore = wholeNumber(claims, "nbf"_L1, 0);
    const auto issuedAt = wholeNumber(claims, "iat"_L1, 0);
    const auto user = wholeNumber(claims, "user_id"_L1, {});
    const auto username = text(claims, "username"_L1);
    const auto email = text(claims, "email"_L1);
    const auto session = text(claims, "jti"_L1);
    if (!expiresAt)
        return refused(u"token has invalid claims: exp claim is required"_s);
    if (!notBefore || !issuedAt || !user || *user < 1 || !username || !email || !session)
        return refused(u"token has invalid claims: a claim is missing or has a wrong type"_s);
    if (auto wrong = checkTimes(*expiresAt, *notBefore, now))
        return *std::move(wrong);
    return TokenClaims{{UserId(*user), *username, *email, *session}, *issuedAt, *expiresAt};
}

bool add(const Jwt &jwt, const char *name, const QString &value)
{
    return jwt_add_grant(jwt.get(), name, value.toUtf8().constData()) == 0;
}

bool add(const Jwt &jwt, const char *name, qint64 value)
{
    return jwt_add_grant_int(jwt.get(), name, long(value)) == 0;
}

bool addClaims(const Jwt &jwt, const TokenSubject &subject, qint64 now, qint64 expiresAt)
{
    return add(jwt, "user_id", subject.user.value()) && add(jwt, "username", subject.username)
        && add(jwt, "email", subject.email) && add(jwt, "iss", QString::fromLatin1(Issuer))
        && add(jwt, "sub", subject.username) && add(jwt, "exp", expiresAt) && add(jwt, "nbf", now)
        && add(jwt, "iat", now) && (subject.session.isEmpty() || add(jwt, "jti", subject.session));
}

} // namespace

TokenIssuer::TokenIssuer(QByteArray secret, std::chrono::seconds lifetime)
    : m_secret(std::move(secret))
    , m_lifetime(lifetime)
{
    Q_ASSERT(!m_secret.isEmpty());
}

QByteArray TokenIssuer::issue(const TokenSubject &subject, qint64 nowSeconds) const
{
    return issue(subject, nowSeconds, m_lifetime);
}

QByteArray TokenIssuer::issue(const TokenSubject &subject, qint64 nowSeconds, std::chrono::seconds lifetime) const
{
    jwt_t *made = nullptr;
    if (jwt_new(&made) != 0)
        return {};
    const Jwt jwt(made);
    const auto *const key = reinterpret_cast<const unsigned char *>(m_secret.constData());
    if (jwt_set_alg(jwt.get(), JWT_ALG_HS256, key, int(m_secret.size())) != 0)
        return {};
    if (!addClaims(jwt, subject, nowSeconds, nowSeconds + lifetime.count()))
        return {};
    const LibraryText encoded(jwt_encode_str(jwt.get()));
    return QByteArray(encoded.get());
}

QByteArray TokenIssuer::successorOf(const QByteArray &refreshToken) const
{
    const QByteArray code = QMessageAuthenticationCode::hash("refresh\n" + refreshToken, m_secret,
                                                             QCryptographicHash::Sha256);
    return code.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

Result<TokenClaims> TokenIssuer::verify(const QByteArray &token, qint64 nowSeconds) const
{
    if (auto wrong = checkShape(token))
        return *std::move(wrong);
    if (auto wrong = checkHeader(token))
        return *std::move(wrong);
    const Result<QJsonObject> claims = signedClaims(token, m_secret);
    if (!claims)
        return claims.error();
    return readClaims(*claims, nowSeconds);
}
