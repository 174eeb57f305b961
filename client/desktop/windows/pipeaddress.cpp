// SPDX-License-Identifier: GPL-3.0-or-later
#include "instanceaddress.h"

#include <QtCore/qcryptographichash.h>

using namespace Qt::StringLiterals;

namespace Parley::Client {

QString instanceAddress(const QString &dataFolder)
{
    // Pipes have one name space for all users; the folder's path has the user in it.
    const QByteArray hash = QCryptographicHash::hash(dataFolder.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return u"parley-"_s + QString::fromLatin1(hash);
}

} // namespace Parley::Client
