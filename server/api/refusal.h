// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ratelimiter.h"
#include "router.h"

#include <optional>

/** What answers every call with \a error. */
Handler refusing(const Error &error);
/** Takes one from the bucket of whoever calls, or returns what refuses the call: RateLimited. */
std::optional<Handler> limited(RateLimiter &limiter, const Call &call);
