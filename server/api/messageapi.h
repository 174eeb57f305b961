// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

/** The history of rooms (protocol.md 1.1). */
std::vector<Route> messageRoutes(ApiContext &context);
