// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>

namespace Parley::Test {

/// The cases of this suite that \a edge (`linux`, `qt`) does not pass; docs/adr/0003 tells of each. Exactly these must
/// fail: one that passes is as much an error as another that does not.
QByteArrayList knownFaults(const QByteArray &edge);

} // namespace Parley::Test
