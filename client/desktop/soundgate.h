// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pace.h"

namespace Parley::Client {

/** Lets a sound through at most once in two seconds, however many messages come. */
class SoundGate
{
public:
    static constexpr Milliseconds Interval{2'000};

    explicit SoundGate(Clock &clock) : m_pace(clock, 1, Interval) {}

    /** Whether a sound may be made now; if so, it counts as made. */
    bool tryPass()
    {
        if (m_pace.wait() > Milliseconds(0))
            return false;
        m_pace.spend();
        return true;
    }

private:
    Pace m_pace;
};

} // namespace Parley::Client
