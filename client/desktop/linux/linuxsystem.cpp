// SPDX-License-Identifier: GPL-3.0-or-later
#include "freedesktopnotifier.h"
#include "linuxtrayhost.h"
#include "systemnotifier.h"

#include <QtWidgets/qapplication.h>

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

} // namespace Parley::Client
