// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "systemclock.h"

namespace Parley::Chaos {

/// Real time, some times as fast: a client's waits are shorter, and a storm of minutes fits into seconds.
class HastyClock : public Client::Clock
{
public:
    explicit HastyClock(int haste) : m_haste(haste) {}

    Client::Milliseconds steady() const override { return m_steady + elapsed() * m_haste; }
    /// As fast as the steady one, so that nobody believes that the machine slept.
    Client::Milliseconds wall() const override { return m_wall + elapsed() * m_haste; }
    quint64 start(Client::Milliseconds delay, std::function<void()> act) override
    {
        return m_clock.start((delay + Client::Milliseconds(m_haste - 1)) / m_haste, std::move(act));
    }
    void stop(quint64 number) override { m_clock.stop(number); }

private:
    Client::Milliseconds elapsed() const { return m_clock.steady() - m_steady; }

    const int m_haste;
    Client::SystemClock m_clock;
    const Client::Milliseconds m_steady = m_clock.steady();
    const Client::Milliseconds m_wall = m_clock.wall();
};

} // namespace Parley::Chaos
