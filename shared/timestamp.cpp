// SPDX-License-Identifier: GPL-3.0-or-later
#include "timestamp.h"

#include <QtCore/qdatetime.h>

#include <chrono>

namespace {

QByteArray fraction(qint64 micros)
{
    if (micros == 0)
        return {};
    QByteArray digits = QByteArray::number(micros).rightJustified(6, '0');
    while (digits.endsWith('0'))
        digits.chop(1);
    return "." + digits;
}

} // namespace

Timestamp Timestamp::now()
{
    using namespace std::chrono;
    return {duration_cast<std::chrono::microseconds>(system_clock::now().time_since_epoch()).count()};
}

QByteArray Timestamp::toRfc3339() const
{
    qint64 seconds = microseconds / PerSecond;
    qint64 rest = microseconds % PerSecond;
    if (rest < 0) {
        rest += PerSecond;
        --seconds;
    }
    const QDateTime whole = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
    return whole.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")).toLatin1() + fraction(rest) + "Z";
}
