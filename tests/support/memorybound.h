// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace Parley::Test {

/// By how much the resident memory of a server may grow in a test, in KiB. A sanitizer keeps freed memory back and
/// surrounds every block with more of it: a tight bound needs another one for it.
constexpr qint64 memoryBoundKiB([[maybe_unused]] qint64 bound, [[maybe_unused]] qint64 sanitizedBound)
{
#ifdef PARLEY_SANITIZED
    return sanitizedBound;
#else
    return bound;
#endif
}

/// The same for a bound with some room: under a sanitizer the same work takes up to twice as much.
constexpr qint64 memoryBoundKiB(qint64 bound)
{
    return memoryBoundKiB(bound, 2 * bound);
}

} // namespace Parley::Test
