// SPDX-License-Identifier: GPL-3.0-or-later
#include "clientid.h"

#include <QtCore/qrandom.h>
#include <QtCore/quuid.h>

namespace Parley::Client {

QString newClientId(Milliseconds wall)
{
    const auto time = quint64(wall.count());
    QRandomGenerator &random = *QRandomGenerator::system();
    const quint64 tail = random.generate64();
    const auto version = ushort(0x7000 | (random.generate() & 0x0fff));
    const auto variant = uchar(0x80 | ((tail >> 56) & 0x3f));
    const QUuid uuid(uint(time >> 16), ushort(time), version, variant, uchar(tail >> 48), uchar(tail >> 40),
                     uchar(tail >> 32), uchar(tail >> 24), uchar(tail >> 16), uchar(tail >> 8), uchar(tail));
    return uuid.toString(QUuid::WithoutBraces);
}

} // namespace Parley::Client
