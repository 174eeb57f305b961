// SPDX-License-Identifier: GPL-3.0-or-later
#include "timestamp.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qregularexpression.h>

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

std::optional<Timestamp> Timestamp::fromRfc3339(const QString &text)
{
    // QDateTime knows milliseconds only, and takes more than RFC 3339 does: the parts are told apart here.
    static const QRegularExpression form(
        QStringLiteral(R"(\A(\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)\z)"));
    const QRegularExpressionMatch match = form.match(text);
    const QString whole = match.captured(1).replace(10, 1, u'T') + match.captured(3).toUpper();
    const QDateTime moment = match.hasMatch() ? QDateTime::fromString(whole, Qt::ISODate) : QDateTime();
    if (!moment.isValid() || moment.toSecsSinceEpoch() < 0)
        return std::nullopt;
    const qint64 micros = match.captured(2).leftJustified(6, u'0', true).toLongLong();
    return Timestamp{moment.toSecsSinceEpoch() * PerSecond + micros};
}
