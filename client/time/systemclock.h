// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"

#include <QtCore/qhash.h>
#include <QtCore/qobject.h>

#include <memory>

namespace Parley::Client {

/** The real time. Lives on a thread with an event loop. */
class SystemClock : public Clock
{
public:
    Milliseconds steady() const override;
    Milliseconds wall() const override;
    quint64 start(Milliseconds delay, std::function<void()> act) override;
    void stop(quint64 number) override;

private:
    quint64 m_next = 0;
    QHash<quint64, std::shared_ptr<QObject>> m_timers;
};

/** Good enough for jitter. */
Random systemRandom();

} // namespace Parley::Client
