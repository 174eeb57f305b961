// SPDX-License-Identifier: GPL-3.0-or-later
#include "trayhost.h"

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

} // namespace Parley::Client
