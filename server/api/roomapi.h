// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

/** `rooms` and what is done to them (protocol.md 1.1). */
std::vector<Route> roomRoutes(ApiContext &context);
