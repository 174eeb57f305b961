// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"

namespace Parley::Client {

/** A token bucket on the sender's side: \a burst at once, then one every \a interval. */
class Pace
{
public:
    Pace(Clock &clock, int burst, Milliseconds interval);

    /** How long the next one has to wait; 0: it may go now. */
    Milliseconds wait() const;
    /** One went. */
    void spend();

private:
    Clock &m_clock;
    const Milliseconds m_interval;
    const Milliseconds m_depth;
    Milliseconds m_paidUntil; ///< steady time up to which what went is paid for
};

} // namespace Parley::Client
