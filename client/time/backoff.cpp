// SPDX-License-Identifier: GPL-3.0-or-later
#include "backoff.h"

#include <algorithm>

namespace Parley::Client {

Milliseconds BackOff::next()
{
    return after(++m_failures, m_random());
}

Milliseconds BackOff::after(int failures, double chance)
{
    constexpr int Doublings = 6; // 0.5 s · 2⁶ is above the most
    const auto wait = std::min<Milliseconds>(First * (1 << std::clamp(failures - 1, 0, Doublings)), Most);
    return Milliseconds(qint64(double(wait.count()) * (0.5 + chance)));
}

} // namespace Parley::Client
