// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpresponse.h"

#include <QtCore/qdatetime.h>

/** What happens to the connection after an answer (RFC 9112, 9.6). */
enum class Persistence {
    KeepAlive,
    Close,
};

/** Whether the body goes out: an answer to HEAD only tells its length (RFC 9110, 9.3.2). */
enum class BodyPart {
    Included,
    Omitted,
};

/** The head of \a response as it goes over the wire, with Date, Content-Length and Connection. */
QByteArray encodeHead(const HttpResponse &response, Persistence persistence, const QDateTime &now);

/** The body of \a response as far as it is sent: never with 204 and 304 (RFC 9110, 6.4.1). */
QByteArray sentBody(const HttpResponse &response, BodyPart part);

/** The answer of the edge itself to a request that it refuses: `{"error":TEXT,"code":CODE}` (protocol.md 2.5). */
HttpResponse refusal(int status);
