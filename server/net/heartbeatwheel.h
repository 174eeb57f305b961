// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbasictimer.h>
#include <QtCore/qobject.h>

#include <chrono>
#include <functional>

using TimePoint = std::chrono::steady_clock::time_point;

/**
 * The one timer of a network thread, behind all of its pings and deadlines: a timer for each of ten thousand
 * connections would cost more than their traffic. Connections keep points in time and are shown the clock once a tick.
 */
class HeartbeatWheel : public QObject
{
    Q_OBJECT

public:
    using Turn = std::function<void(TimePoint now)>;

    HeartbeatWheel(std::chrono::milliseconds tick, Turn turn);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    QBasicTimer m_timer;
    Turn m_turn;
};
