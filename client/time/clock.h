// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qglobal.h>

#include <chrono>
#include <functional>

namespace Parley::Client {

using Milliseconds = std::chrono::milliseconds;
/** A number in [0, 1). */
using Random = std::function<double()>;

/** Time, so that tests can turn it by hand. Belongs to one thread, and calls back on it. */
class Clock
{
public:
    virtual ~Clock() = default;

    /** Never jumps; may stand still while the machine sleeps. */
    virtual Milliseconds steady() const = 0;
    /** Since 1970 in UTC; jumps when it is set, and over the time that the machine slept. */
    virtual Milliseconds wall() const = 0;
    /** Calls \a act once, after \a delay of steady time. The number stops it, and is never 0. */
    virtual quint64 start(Milliseconds delay, std::function<void()> act) = 0;
    virtual void stop(quint64 number) = 0;
};

/** One thing to be done later, unless it is stopped, started again or destroyed before. */
class Alarm
{
public:
    explicit Alarm(Clock &clock) : m_clock(clock) {}
    ~Alarm() { stop(); }
    Q_DISABLE_COPY_MOVE(Alarm)

    void start(Milliseconds delay, std::function<void()> act);
    void stop();
    bool isActive() const { return m_number != 0; }

private:
    Clock &m_clock;
    quint64 m_number = 0;
};

} // namespace Parley::Client
