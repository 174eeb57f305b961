// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "trayhost.h"

#include <QtDBus/qdbusconnection.h>

namespace Parley::Client {

/**
 * A StatusNotifierItem host on the session bus, or a tray of the older kind (XEmbed).
 *
 * Qt looks only once in the life of a program whether there is a host, and remembers "no". At login panels start as
 * late as programs do, so Qt is not asked before a host is there, or Grace is over without one: then only the older
 * kind counts, until the program starts again.
 */
class LinuxTrayHost : public TrayHost
{
    Q_OBJECT

public:
    static constexpr Milliseconds Grace{10'000};

    LinuxTrayHost(const QDBusConnection &bus, Clock &clock);

    bool isPresent() const override { return m_isPresent; }

private Q_SLOTS:
    void look();

private:
    void listen();
    void take(bool hasHost);
    void askQt();
    void setPresent(bool isPresent);

    QDBusConnection m_bus;
    Alarm m_grace;
    bool m_hasAskedQt = false;
    bool m_isPresent = false;
};

} // namespace Parley::Client
