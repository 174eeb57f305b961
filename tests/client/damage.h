// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qfile.h>

namespace Parley::Client::Test {

/** What a bad disk does: an eighth of a closed file is overwritten, from \a part of it on. */
inline bool damageFile(const QString &name, double part)
{
    QFile file(name);
    return file.open(QIODevice::ReadWrite) && file.seek(qint64(double(file.size()) * part))
        && file.write(QByteArray(file.size() / 8, '\xa5')) > 0;
}

} // namespace Parley::Client::Test
