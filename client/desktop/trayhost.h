// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"

#include <QtCore/qobject.h>

#include <memory>

namespace Parley::Client {

/** The place for icons that the desktop has, or has not: it may come late, and go. Lives on the main thread. */
class TrayHost : public QObject
{
    Q_OBJECT

public:
    virtual bool isPresent() const = 0;

Q_SIGNALS:
    void presentChanged();
};

/** That of the system that the program was built for. */
std::unique_ptr<TrayHost> makeTrayHost(Clock &clock);

} // namespace Parley::Client
