// SPDX-License-Identifier: GPL-3.0-or-later
#include "instanceaddress.h"

#include <QtCore/qcryptographichash.h>
#include <QtCore/qfile.h>
#include <QtCore/qstandardpaths.h>

using namespace Qt::StringLiterals;

namespace Parley::Client {

QString instanceAddress(const QString &dataFolder)
{
    constexpr qsizetype LongestPath = 90; // bytes: systems stop at 104 or 108, and Qt adds some while it makes a socket
    const QString inFolder = dataFolder + u"/instance.socket"_s;
    if (QFile::encodeName(inFolder).size() <= LongestPath)
        return inFolder;
    const QByteArray hash = QCryptographicHash::hash(dataFolder.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) % u"/parley-"_s
        % QString::fromLatin1(hash);
}

} // namespace Parley::Client
