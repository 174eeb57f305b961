// SPDX-License-Identifier: GPL-3.0-or-later
#include "token.h"

#include <QtCore/qmessageauthenticationcode.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

constexpr char Secret[] = "a secret that only this program knows";
constexpr qint64 Now = 1'700'000'000;
constexpr auto Base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

void require(bool condition)
{
    if (!condition)
        std::abort();
}

/** \a header and \a claims with the signature that the owner of the secret would give them (RFC 7515, 5.1). */
QByteArray signedToken(const QByteArray &header, const QByteArray &claims)
{
    const QByteArray signedPart = header.toBase64(Base64Url) + '.' + claims.toBase64(Base64Url);
    const QByteArray code = QMessageAuthenticationCode::hash(signedPart, Secret, QCryptographicHash::Sha256);
    return signedPart + '.' + code.toBase64(Base64Url);
}

/** What is accepted names somebody, is in time, and can be said again. */
void judge(const TokenIssuer &tokens, const Result<TokenClaims> &claims)
{
    if (!claims)
        return require(claims.error().code == ErrorCode::InvalidToken);
    require(claims->user.isValid() && claims->expiresAt > Now && claims->issuedAt >= 0);
    const QByteArray again = tokens.issue(*claims, Now);
    const auto same = tokens.verify(again, Now);
    require(same ? TokenSubject(*same) == TokenSubject(*claims) : again.size() > TokenIssuer::MaxBytes);
}

} // namespace

/** As it comes: nobody guesses a signature. Then the first line as the header and the rest as the claims, signed. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const TokenIssuer tokens(Secret, std::chrono::hours(1));
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    require(!tokens.verify(bytes, Now));
    const qsizetype end = std::max<qsizetype>(bytes.indexOf('\n'), 0);
    const QByteArray token = signedToken(bytes.first(end), bytes.sliced(end));
    judge(tokens, tokens.verify(token, Now));
    const auto forged = TokenIssuer("another secret", std::chrono::hours(1)).verify(token, Now);
    require(!forged);
    return 0;
}
