// SPDX-License-Identifier: GPL-3.0-or-later
#include "systemnotifier.h"
#include "traynotifier.h"

namespace Parley::Client {

std::unique_ptr<Notifier> makeNotifier(Tray &tray, Clock &clock)
{
    return std::make_unique<TrayNotifier>(tray, clock);
}

} // namespace Parley::Client
