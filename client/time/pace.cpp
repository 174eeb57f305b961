// SPDX-License-Identifier: GPL-3.0-or-later
#include "pace.h"

#include <algorithm>

namespace Parley::Client {

Pace::Pace(Clock &clock, int burst, Milliseconds interval)
    : m_clock(clock)
    , m_interval(interval)
    , m_depth(interval * (burst - 1))
    , m_paidUntil(clock.steady())
{}

Milliseconds Pace::wait() const
{
    return std::max(Milliseconds(0), m_paidUntil - m_depth - m_clock.steady());
}

void Pace::spend()
{
    m_paidUntil = std::max(m_paidUntil, m_clock.steady()) + m_interval;
}

} // namespace Parley::Client
