// SPDX-License-Identifier: GPL-3.0-or-later
#include "respond.h"

#include "codec.h"

HttpResponse errorResponse(const Error &error, const QByteArray &requestId)
{
    HttpResponse response = HttpResponse::json(errorInfo(error.code).status, Codec::errorAnswer(error, requestId));
    if (error.retryAfter) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*error.retryAfter);
        response.headers.emplaceBack("Retry-After", QByteArray::number(qint64(seconds.count())));
    }
    return response;
}
