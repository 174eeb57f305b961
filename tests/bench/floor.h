// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Bench {

/// The floor: a bare epoll loop that sends every message to every client and does nothing else: no token, no storage,
/// no JSON. What the server needs beyond it is the price of what it does. Prints its port and never returns.
int runFloor();

} // namespace Bench
