// SPDX-License-Identifier: GPL-3.0-or-later
#include "timestamp.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qregularexpression.h>

#include <chrono>

namespace {

/** \a value in decimal digits up to \a end, which \a digits of them fill. */
void write(char *end, int value, int digits)
{
    for (; digits > 0; --digits, value /= 10)
        *--end = char('0' + value % 10);
}

} // namespace

Timestamp Timestamp::now()
{
    using namespace std::chrono;
    return {duration_cast<std::chrono::microseconds>(system_clock::now().time_since_epoch()).count()};
}

QByteArray Timestamp::toRfc3339() const
{
    using namespace std::chrono;
    const sys_time<std::chrono::microseconds> moment(std::chrono::microseconds{microseconds});
    const auto day = floor<days>(moment);
    const year_month_day date(day);
    const hh_mm_ss time(moment - day);
    QByteArray text("0000-00-00T00:00:00.000000");
    char *const at = text.data();
    write(at + 4, int(date.year()), 4);
    write(at + 7, int(unsigned(date.month())), 2);
    write(at + 10, int(unsigned(date.day())), 2);
    write(at + 13, int(time.hours().count()), 2);
    write(at + 16, int(time.minutes().count()), 2);
    write(at + 19, int(time.seconds().count()), 2);
    write(at + 26, int(time.subseconds().count()), 6);
    while (text.endsWith('0'))
        text.chop(1);
    if (text.endsWith('.'))
        text.chop(1);
    return text.append('Z');
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
