// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deadlines.h"
#include "heartbeatwheel.h"

/** What a WebSocket knows of its peer's last signs of life, and what is due by its edge's deadlines. */
class PeerWatch
{
public:
    enum class Due {
        Nothing,
        Ping,
        Abort, ///< silent, or it takes nothing of what waits, or it does not answer a close
    };

    explicit PeerWatch(const EdgeDeadlines &deadlines) : m_deadlines(deadlines) {}

    /** A byte came. */
    void heard() { m_heard = std::chrono::steady_clock::now(); }
    /** The backlog began or became smaller, or the closing began. */
    void progressed() { m_progress = std::chrono::steady_clock::now(); }

    /** Asked once a tick; a ping that is due counts as sent. */
    Due due(TimePoint now, bool waits, bool isClosing)
    {
        const bool silent = now - m_heard >= m_deadlines.silence;
        const bool stuck = waits && now - m_progress >= m_deadlines.backlog;
        const bool deserted = isClosing && now - m_progress >= m_deadlines.farewell;
        if (silent || stuck || deserted)
            return Due::Abort;
        if (now - m_pinged < m_deadlines.ping)
            return Due::Nothing;
        m_pinged = now;
        return Due::Ping;
    }

private:
    const EdgeDeadlines &m_deadlines;
    TimePoint m_heard = std::chrono::steady_clock::now();
    TimePoint m_pinged = m_heard;
    TimePoint m_progress = m_heard;
};
