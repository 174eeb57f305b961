// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qobject.h>

#include <memory>

namespace Parley::Client {

/** While it lives, a keychain that starts again is found again. Null where that needs no care. */
std::unique_ptr<QObject> watchKeychain();

} // namespace Parley::Client
