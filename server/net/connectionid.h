// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qglobal.h>

#include <atomic>

/** A number that no other connection of this process has or had. Callable from every thread. */
inline quint64 nextConnectionId()
{
    static std::atomic<quint64> last = 0;
    return ++last;
}
