// SPDX-License-Identifier: GPL-3.0-or-later
#include "oldtime.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qregularexpression.h>

using namespace Qt::StringLiterals;

namespace {

constexpr int MicrosecondDigits = 6;

/** Of a number with that many digits: 10 seconds, 13 milliseconds, 16 microseconds, 19 nanoseconds. */
std::optional<Timestamp> sinceEpoch(const QString &digits)
{
    bool isNumber = false;
    const qint64 number = digits.toLongLong(&isNumber);
    if (!isNumber || number < 0)
        return {};
    if (digits.size() <= 11)
        return Timestamp::fromSeconds(number);
    if (digits.size() <= 14)
        return Timestamp{number * 1'000};
    return Timestamp{digits.size() <= 17 ? number : number / 1'000};
}

/** `+08`, `+0800` or `+08:00` in seconds; without a zone 0. */
qint64 offsetOf(QStringView zone)
{
    if (zone.isEmpty() || zone == u"Z" || zone == u"z")
        return 0;
    const qint64 hours = zone.sliced(1, 2).toInt();
    const qint64 minutes = zone.size() > 3 ? zone.last(2).toInt() : 0;
    return (zone.front() == u'-' ? -1 : 1) * (hours * 3'600 + minutes * 60);
}

qint64 microsecondsOf(const QString &fraction)
{
    return fraction.leftJustified(MicrosecondDigits, u'0', true).toLongLong();
}

} // namespace

std::optional<Timestamp> oldTime(const QString &text)
{
    static const QRegularExpression digits(u"^\\d{9,19}$"_s);
    static const QRegularExpression form(u"^(\\d{4}-\\d\\d-\\d\\d)(?:[ T](\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d{1,9}))?)?"
                                         "\\s*(Z|z|[+-]\\d\\d(?::?\\d\\d)?)?(?: [A-Z+-][A-Z0-9+-]*)?(?: m=.*)?$"_s);
    const QString trimmed = text.trimmed();
    if (digits.match(trimmed).hasMatch())
        return sinceEpoch(trimmed);
    const QRegularExpressionMatch match = form.match(trimmed);
    const QDate day = QDate::fromString(match.captured(1), Qt::ISODate);
    const QString clock = match.captured(2);
    const QTime time = clock.isEmpty() ? QTime(0, 0) : QTime::fromString(clock, Qt::ISODate);
    if (!match.hasMatch() || !day.isValid() || !time.isValid())
        return {};
    const qint64 seconds = QDateTime(day, time, Qt::UTC).toSecsSinceEpoch() - offsetOf(match.capturedView(4));
    const Timestamp result{seconds * Timestamp::PerSecond + microsecondsOf(match.captured(3))};
    return result.microseconds >= 0 ? std::optional(result) : std::nullopt;
}
