// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"

namespace Parley::Client {

/** How long to wait before trying again (protocol.md 2.5): 0.5 s · 2ⁿ, at most 30 s, ± 50 %. */
class BackOff
{
public:
    static constexpr Milliseconds First{500};
    static constexpr Milliseconds Most{30'000};

    explicit BackOff(Random random) : m_random(std::move(random)) {}

    /** The wait after one failure more. */
    Milliseconds next();
    void reset() { m_failures = 0; }
    int failures() const { return m_failures; }

    /** The wait after the \a failures-th failure in a row, counted from 1, with \a chance in [0, 1) for the jitter. */
    static Milliseconds after(int failures, double chance);

private:
    Random m_random;
    int m_failures = 0;
};

} // namespace Parley::Client
