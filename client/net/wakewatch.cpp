// SPDX-License-Identifier: GPL-3.0-or-later
#include "wakewatch.h"

namespace Parley::Client {

void WakeWatch::start()
{
    m_steady = m_clock.steady();
    m_wall = m_clock.wall();
    m_alarm.start(Interval, [this] { look(); });
}

void WakeWatch::look()
{
    const Milliseconds steady = m_clock.steady() - m_steady;
    const Milliseconds jump = std::chrono::abs(m_clock.wall() - m_wall - steady);
    start();
    if (jump > 2 * Interval || steady > 3 * Interval)
        Q_EMIT woke();
}

} // namespace Parley::Client
