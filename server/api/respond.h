// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httpresponse.h"
#include "result.h"

/** The answer for \a error: its status, level 1's body, and Retry-After where trying again makes sense. */
HttpResponse errorResponse(const Error &error, const QByteArray &requestId);
