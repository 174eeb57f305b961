// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

/** The members of a room, and what each decides for themself about it (protocol.md 2.8). */
std::vector<Route> memberRoutes(ApiContext &context);
