// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearray.h>

#include <chrono>

/** What a service manager says and hears (sd_listen_fds(3), sd_notify(3), sd_watchdog_enabled(3)), without its library.
 * Without one, and on other systems, nothing happens. */
namespace Systemd {

/** A listening socket that was opened for us, once; -1: none. */
int takeListeningSocket();
/** For instance `READY=1`. */
void notify(const QByteArray &state);
/** How often it wants to hear WATCHDOG=1, halved; 0: never. */
std::chrono::milliseconds watchdogPause();

} // namespace Systemd
