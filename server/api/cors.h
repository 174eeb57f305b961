// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httprequest.h"
#include "httpresponse.h"

#include <QtCore/qstringlist.h>

/** Whether \a request comes from a page of this very server, by its Origin and Host (RFC 6454, 5). */
bool isOwnOrigin(const HttpRequest &request);
/** Whether a page that may use the cookie sent \a request: one of our own, or of an origin in \a allowed. */
bool isTrustedOrigin(const HttpRequest &request, const QStringList &allowed);

/**
 * Lets pages of any origin call the interface with a token in a header, as level 1 did. No cookie is ever read by it,
 * so that there is nothing to forge.
 */
void addCorsHeaders(const HttpRequest &request, HttpResponse &response);
bool isPreflight(const HttpRequest &request);
HttpResponse preflightResponse();
