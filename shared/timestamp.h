// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

#include <compare>
#include <optional>

/** A moment in microseconds since 1970 in UTC: what the database keeps and the protocol spells in RFC 3339. */
struct Timestamp
{
    qint64 microseconds = 0;

    static constexpr qint64 PerSecond = 1'000'000;

    static Timestamp now();
    static constexpr Timestamp fromSeconds(qint64 seconds) { return {seconds * PerSecond}; }
    constexpr Timestamp plusSeconds(qint64 seconds) const { return {microseconds + seconds * PerSecond}; }
    constexpr qint64 seconds() const { return microseconds / PerSecond; }
    /** `2026-11-22T11:15:32.366809Z`: at most six fractional digits, trailing zeros cut. Of the years 0 to 9999. */
    QByteArray toRfc3339() const;
    /** Any time of RFC 3339, to the microsecond; nothing when \a text is none, or one before 1970. */
    static std::optional<Timestamp> fromRfc3339(const QString &text);

    friend constexpr auto operator<=>(Timestamp, Timestamp) = default; // NOLINT(modernize-use-nullptr): as in id.h
};
