// SPDX-License-Identifier: GPL-3.0-or-later
#include "freememory.h"
#include "keychainwatch.h"
#include "systemnotifier.h"
#include "traynotifier.h"

#include <QtWidgets/qsystemtrayicon.h>

namespace Parley::Client {

namespace {

/** Windows and macOS have a place for icons from the first moment to the last. */
class ConstantTrayHost : public TrayHost
{
public:
    bool isPresent() const override { return QSystemTrayIcon::isSystemTrayAvailable(); }
};

} // namespace

std::unique_ptr<TrayHost> makeTrayHost(Clock &)
{
    return std::make_unique<ConstantTrayHost>();
}

std::unique_ptr<Notifier> makeNotifier(Tray &tray, Clock &clock)
{
    return std::make_unique<TrayNotifier>(tray, clock);
}

std::unique_ptr<QObject> watchKeychain()
{
    return nullptr; // part of the system, which does not start again under a program
}

// Their allocators do so themselves.
void shareOneHeap() {}
void returnFreeMemory() {}

} // namespace Parley::Client
