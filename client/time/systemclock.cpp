// SPDX-License-Identifier: GPL-3.0-or-later
#include "systemclock.h"

#include <QtCore/qrandom.h>
#include <QtCore/qtimer.h>

#include <utility>

namespace Parley::Client {

Milliseconds SystemClock::steady() const
{
    return std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now().time_since_epoch());
}

Milliseconds SystemClock::wall() const
{
    return std::chrono::duration_cast<Milliseconds>(std::chrono::system_clock::now().time_since_epoch());
}

quint64 SystemClock::start(Milliseconds delay, std::function<void()> act)
{
    const quint64 number = ++m_next;
    auto timer = std::make_shared<QTimer>();
    timer->setSingleShot(true);
    timer->setTimerType(Qt::PreciseTimer);
    QObject::connect(timer.get(), &QTimer::timeout, timer.get(), [this, number, call = std::move(act)] {
        const auto kept = m_timers.take(number); // it must outlive the call that it makes
        call();
    });
    timer->start(delay);
    m_timers.insert(number, std::move(timer));
    return number;
}

void SystemClock::stop(quint64 number)
{
    m_timers.remove(number);
}

Random systemRandom()
{
    return [] { return QRandomGenerator::global()->generateDouble(); };
}

} // namespace Parley::Client
