// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notifier.h"
#include "tray.h"

#include <memory>

namespace Parley::Client {

/** The notifications of the system that the program was built for. Both arguments must outlive it. */
std::unique_ptr<Notifier> makeNotifier(Tray &tray, Clock &clock);

} // namespace Parley::Client
