// SPDX-License-Identifier: GPL-3.0-or-later
#include "authorization.h"

namespace {

qint64 nowSeconds()
{
    return Timestamp::now().seconds();
}

} // namespace

Result<Bearer> bearerOfToken(const TokenIssuer &tokens, const QByteArray &token)
{
    const auto claims = tokens.verify(token, nowSeconds());
    if (!claims) {
        Error error = claims.error();
        error.detail.prepend(QLatin1StringView("Invalid token: "));
        return error;
    }
    return Bearer{claims->user, claims->session, Timestamp::fromSeconds(claims->issuedAt)};
}

Result<Bearer> bearerOfRequest(const TokenIssuer &tokens, const HttpRequest &request)
{
    const QByteArray header = request.header("Authorization");
    if (header.isEmpty())
        return ErrorCode::NotAuthenticated;
    const qsizetype blank = header.indexOf(' ');
    if (blank < 0 || header.first(blank).compare("Bearer", Qt::CaseInsensitive) != 0)
        return ErrorCode::InvalidAuthorization;
    return bearerOfToken(tokens, header.sliced(blank + 1).trimmed());
}

Work<HttpResponse> authorized(const Bearer &bearer, Handler handler)
{
    return [bearer, handler = std::move(handler)](Transaction &transaction) -> Result<HttpResponse> {
        const auto actor = AccountService(transaction).authenticate(bearer);
        if (!actor)
            return actor.error();
        return handler(transaction, *actor);
    };
}
