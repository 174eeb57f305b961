// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"

#include <QtCore/qmap.h>

#include <optional>

namespace Parley::Client::Test {

/** Time that goes on only when it is told to. */
class ManualClock : public Clock
{
public:
    Milliseconds steady() const override { return m_steady; }
    Milliseconds wall() const override { return m_wall; }

    quint64 start(Milliseconds delay, std::function<void()> act) override
    {
        m_timers.insert(++m_next, {m_steady + delay, std::move(act)});
        return m_next;
    }

    void stop(quint64 number) override { m_timers.remove(number); }

    /** Both times go on, and what is due happens when it is due. */
    void advance(Milliseconds time)
    {
        const Milliseconds end = m_steady + time;
        while (const auto number = nextUntil(end)) {
            const Timer timer = m_timers.take(*number);
            move(std::max(Milliseconds(0), timer.at - m_steady));
            timer.act();
        }
        move(end - m_steady);
    }

    /** The machine sleeps: only the wall clock goes on. */
    void sleep(Milliseconds time) { m_wall += time; }
    /** The program hangs: both go on, and nothing happens meanwhile. */
    void hang(Milliseconds time) { move(time); }

    qsizetype timers() const { return m_timers.size(); }

private:
    struct Timer
    {
        Milliseconds at;
        std::function<void()> act;
    };

    void move(Milliseconds time)
    {
        m_steady += time;
        m_wall += time;
    }

    std::optional<quint64> nextUntil(Milliseconds end) const
    {
        std::optional<quint64> best;
        for (auto it = m_timers.begin(); it != m_timers.end(); ++it) {
            if (it->at <= end && (!best || it->at < m_timers.value(*best).at))
                best = it.key();
        }
        return best;
    }

    Milliseconds m_steady{1'000'000};
    Milliseconds m_wall{1'795'346'132'000};
    quint64 m_next = 0;
    QMap<quint64, Timer> m_timers;
};

} // namespace Parley::Client::Test
