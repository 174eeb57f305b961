// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "errorcode.h"

#include <QtCore/qstring.h>

#include <chrono>
#include <optional>
#include <utility>
#include <variant>

/** An expected failure: its code (protocol.md 2.5), and what only this occurrence knows. */
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString detail;                                      ///< appended to, or in place of, the code's text
    std::optional<std::chrono::milliseconds> retryAfter; ///< when trying again makes sense
    std::optional<qint64> limit = {};                    ///< the limit that was exceeded, in the unit of its name

    friend bool operator==(const Error &, const Error &) = default;
};

/** The value of a successful operation that has nothing to return. */
struct Done
{
    friend bool operator==(const Done &, const Done &) = default;
};

/** A value, or the Error that stands in its place. */
template<class T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_state(std::in_place_index<1>, std::move(error)) {}
    Result(ErrorCode code) : m_state(std::in_place_index<1>, Error{code, {}, {}}) {}

    explicit operator bool() const { return m_state.index() == 0; }

    T &operator*() & { return std::get<0>(m_state); }
    const T &operator*() const & { return std::get<0>(m_state); }
    T &&operator*() && { return std::get<0>(std::move(m_state)); }
    T *operator->() { return &std::get<0>(m_state); }
    const T *operator->() const { return &std::get<0>(m_state); }

    const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};
