// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qstring.h>

namespace Parley::Chaos {

QString nameOf(int client);
/// What the message \a number says: about \a size characters of several scripts, unlike every other one. Some of them
/// mention somebody.
QString textOf(int number, int size, int clients);

} // namespace Parley::Chaos
