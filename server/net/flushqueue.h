// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edgesocket.h"

#include <deque>
#include <vector>

/**
 * Who has something to send at the end of a turn of the loop. A few are sent to at once. A crowd is sent to in slices,
 * one a turn and each the crowd's eighth or more, so that neither reading nor an answer to somebody else waits for
 * thousands of system calls, and a loop that is busy still gets through. What is sent to somebody who still waits
 * leaves in the same system call.
 */
class FlushQueue
{
public:
    enum class Pace {
        AtOnce, ///< where each turn of the loop costs as much as there are connections
        InSlices,
    };
    static constexpr size_t SliceMin = 128; ///< about a millisecond's work

    explicit FlushQueue(Pace pace) : m_pace(pace) {}

    /** For a socket that does not wait yet. */
    void add(EdgeSocket &socket) { m_asked.push_back(&socket); }
    /** Flushes whose turn it is; says whether others still wait. */
    bool endTurn();
    /** Those for which \a isGone holds are not touched any more. */
    template<class Predicate>
    void removeIf(Predicate isGone)
    {
        std::erase_if(m_asked, isGone);
        std::erase_if(m_crowd, isGone);
    }

private:
    void flushSlice();

    const Pace m_pace;
    std::vector<EdgeSocket *> m_asked; ///< since the last turn's end
    std::deque<EdgeSocket *> m_crowd;
};
