// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"

#include <QtCore/qstring.h>

namespace Parley::Client {

/** A UUID of version 7 (RFC 9562, 5.7) for the moment \a wall: unique for ever, and sorted by time. */
QString newClientId(Milliseconds wall);

} // namespace Parley::Client
