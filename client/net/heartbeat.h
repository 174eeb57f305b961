// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"

#include <QtCore/qobject.h>

namespace Parley::Client {

/**
 * Finds out whether somebody is still at the other end. A ping is due every interval, or at once; what follows it
 * within the limit is a sign of life, silence is the end.
 */
class Heartbeat : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds Limit{5'000};

    explicit Heartbeat(Clock &clock) : m_next(clock), m_limit(clock) {}

    void start(Milliseconds interval);
    void stop();
    /** Does not wait for the interval. */
    void askNow();
    /** Something came from the other end. */
    void heard();

Q_SIGNALS:
    void pingDue();
    void fellSilent();

private:
    Milliseconds m_interval{0};
    Alarm m_next;
    Alarm m_limit;
};

} // namespace Parley::Client
