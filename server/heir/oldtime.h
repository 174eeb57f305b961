// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timestamp.h"

#include <optional>

/**
 * A time as the old program's databases have it: `2025-06-24 18:44:26.279146+08:00` with up to nine digits of a second
 * and any way to write the zone (`Z`, `+08`, `+0800`, `+08:00`, `+0800 CST`; without one it is UTC), a day alone, or a
 * number since 1970 in seconds, milli-, micro- or nanoseconds. Nothing for what is none of these, or before 1970.
 */
std::optional<Timestamp> oldTime(const QString &text);
