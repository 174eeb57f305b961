// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"

#include <QtCore/qobject.h>

namespace Parley::Client {

/**
 * Notices that the machine slept or the program stood still: the wall clock jumped against the steady one, or a timer
 * rang late, by more than two intervals. Sockets that were open before may be dead without knowing it.
 */
class WakeWatch : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds Interval{5'000};

    explicit WakeWatch(Clock &clock) : m_clock(clock), m_alarm(clock) {}

    void start();
    void stop() { m_alarm.stop(); }

Q_SIGNALS:
    void woke();

private:
    void look();

    Clock &m_clock;
    Alarm m_alarm;
    Milliseconds m_steady{0};
    Milliseconds m_wall{0};
};

} // namespace Parley::Client
