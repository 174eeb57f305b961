// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qstring.h>

#include <array>
#include <optional>
#include <utility>

/** The names under which the values of an enumeration are stored and sent. */
template<class Enum, size_t Count>
struct NameTable
{
    std::array<std::pair<Enum, QLatin1StringView>, Count> rows;

    constexpr QLatin1StringView name(Enum value) const
    {
        for (const auto &[known, text] : rows) {
            if (known == value)
                return text;
        }
        return {};
    }

    std::optional<Enum> value(QStringView name) const
    {
        for (const auto &[known, text] : rows) {
            if (name == text)
                return known;
        }
        return std::nullopt;
    }
};
