// SPDX-License-Identifier: GPL-3.0-or-later
#include "waiting.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QTimer>

namespace Parley::Test {

bool waitUntil(const std::function<bool()> &condition, int timeoutMs)
{
    // The timer only wakes the loop for conditions that no event announces, such as a row in a database.
    QTimer wake;
    wake.start(5);
    QEventLoop loop;
    const QDeadlineTimer deadline(timeoutMs);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        loop.processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

} // namespace Parley::Test
