// SPDX-License-Identifier: GPL-3.0-or-later
#include "heartbeatwheel.h"

#include <QtCore/qcoreevent.h>

#include <utility>

HeartbeatWheel::HeartbeatWheel(std::chrono::milliseconds tick, Turn turn) : m_turn(std::move(turn))
{
    m_timer.start(int(tick.count()), Qt::CoarseTimer, this);
}

void HeartbeatWheel::timerEvent(QTimerEvent *)
{
    m_turn(std::chrono::steady_clock::now());
}
