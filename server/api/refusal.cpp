// SPDX-License-Identifier: GPL-3.0-or-later
#include "refusal.h"

Handler refusing(const Error &error)
{
    return [error](Transaction &, const Actor &) -> Result<HttpResponse> { return error; };
}

std::optional<Handler> limited(RateLimiter &limiter, const Call &call)
{
    const auto wait = limiter.take(QByteArray::number(call.bearer.user.value()));
    if (!wait)
        return std::nullopt;
    return refusing({ErrorCode::RateLimited, {}, wait});
}
