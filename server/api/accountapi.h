// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

/** `auth/…` and `profile` (protocol.md 1.1). */
std::vector<Route> accountRoutes(ApiContext &context);
