// SPDX-License-Identifier: GPL-3.0-or-later
#include "flushqueue.h"

#include <algorithm>
#include <utility>

namespace {

constexpr size_t SlicesOfACrowd = 8;

} // namespace

bool FlushQueue::endTurn()
{
    const std::vector<EdgeSocket *> asked = std::exchange(m_asked, {});
    if (m_pace == Pace::InSlices && asked.size() > SliceMin) {
        m_crowd.insert(m_crowd.end(), asked.begin(), asked.end());
    } else {
        for (EdgeSocket *socket : asked)
            socket->flush();
    }
    flushSlice();
    return !m_crowd.empty();
}

void FlushQueue::flushSlice()
{
    for (size_t left = std::max(SliceMin, m_crowd.size() / SlicesOfACrowd); left > 0 && !m_crowd.empty(); --left) {
        EdgeSocket *const socket = m_crowd.front();
        m_crowd.pop_front();
        socket->flush();
    }
}
