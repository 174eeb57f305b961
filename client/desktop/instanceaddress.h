// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qstring.h>

namespace Parley::Client {

/** Where the first program of a data folder listens: a name for QLocalServer that others on the machine cannot take. */
QString instanceAddress(const QString &dataFolder);

} // namespace Parley::Client
