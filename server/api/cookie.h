// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httprequest.h"

#include <chrono>

/**
 * The one cookie (protocol.md 1.3), which lets a page open its socket. Its name contains the server's id, because
 * cookies ignore ports.
 */
QByteArray socketCookieName(const QString &serverId);
/** The value of a Set-Cookie header; an empty \a token clears the cookie. */
QByteArray socketCookie(const QByteArray &name, const QByteArray &token, std::chrono::seconds lifetime,
                        const HttpRequest &request);
/** The token in the cookie of \a request; empty when there is none. */
QByteArray tokenInCookie(const HttpRequest &request, const QByteArray &name);
