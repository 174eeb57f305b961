// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace Parley::Test {

inline constexpr int WaitMs = 10'000;

/// Runs the event loop until the condition holds; false when the time is over. Never sleeps blindly: a machine
/// that is slow waits longer, a fast one goes on at once.
bool waitUntil(const std::function<bool()> &condition, int timeoutMs = WaitMs);

} // namespace Parley::Test
