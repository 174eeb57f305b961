// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qstringlist.h>

namespace Parley::Client {

/** The statements that lead from each version of a store (PRAGMA user_version) to the next, the first from nothing. */
const QList<QStringList> &storeMigrations();

} // namespace Parley::Client
