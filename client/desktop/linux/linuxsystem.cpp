// SPDX-License-Identifier: GPL-3.0-or-later
#include "freedesktopnotifier.h"
#include "freememory.h"
#include "linuxtrayhost.h"
#include "systemnotifier.h"

#include <QtWidgets/qapplication.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace Parley::Client {

std::unique_ptr<TrayHost> makeTrayHost(Clock &clock)
{
    return std::make_unique<LinuxTrayHost>(QDBusConnection::sessionBus(), clock);
}

std::unique_ptr<Notifier> makeNotifier(Tray &, Clock &clock)
{
    auto notifier = std::make_unique<FreedesktopNotifier>(QDBusConnection::sessionBus(), clock);
    QObject::connect(notifier.get(), &Notifier::soundWanted, notifier.get(), &QApplication::beep);
    return notifier;
}

void shareOneHeap()
{
#ifdef __GLIBC__
    ::mallopt(M_ARENA_MAX, 1);
#endif
}

void returnFreeMemory()
{
#ifdef __GLIBC__
    ::malloc_trim(0);
#endif
}

} // namespace Parley::Client
