// SPDX-License-Identifier: GPL-3.0-or-later
#include "clock.h"

#include <utility>

namespace Parley::Client {

void Alarm::start(Milliseconds delay, std::function<void()> act)
{
    stop();
    m_number = m_clock.start(delay, [this, act = std::move(act)] {
        m_number = 0;
        act();
    });
}

void Alarm::stop()
{
    if (const quint64 number = std::exchange(m_number, 0))
        m_clock.stop(number);
}

} // namespace Parley::Client
