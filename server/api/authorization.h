// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accountservice.h"
#include "httprequest.h"
#include "httpresponse.h"
#include "job.h"
#include "token.h"

#include <functional>

/** What a protected route does once it is known who asks; runs in a transaction on a storage thread. */
using Handler = std::function<Result<HttpResponse>(Transaction &, const Actor &)>;

/** Who sent \a token. InvalidToken. */
Result<Bearer> bearerOfToken(const TokenIssuer &tokens, const QByteArray &token);
/** Who sent \a request, by its Authorization header. NotAuthenticated, InvalidAuthorization, InvalidToken. */
Result<Bearer> bearerOfRequest(const TokenIssuer &tokens, const HttpRequest &request);
/** Runs \a handler as the user that \a bearer stands for, if they still may act. */
Work<HttpResponse> authorized(const Bearer &bearer, Handler handler);
