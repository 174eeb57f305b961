// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qjsonobject.h>
#include <QtCore/qstring.h>

#include <chrono>
#include <optional>
#include <utility>
#include <variant>

namespace Parley::Client {

/**
 * Why something did not happen. The code is text, not an ErrorCode, because a server that is newer than this client
 * may know more of them; clients translate the code and fall back to the message (protocol.md 2.5).
 */
struct Failure
{
    QString code;    ///< of the table in shared/errorcode.cpp, or one of Failures
    QString message; ///< the server's English text
    int status = 0;  ///< HTTP; of a code on the socket what the table says, 0 when nobody answered
    std::optional<std::chrono::milliseconds> retryAfter = {};
    QJsonObject details = {};

    friend bool operator==(const Failure &, const Failure &) = default;
};

/** Codes that only a client gives. */
namespace Failures {
inline constexpr QLatin1StringView Network("network");           ///< no answer
inline constexpr QLatin1StringView Timeout("timeout");           ///< no answer in time
inline constexpr QLatin1StringView TlsFailed("tls_failed");      ///< no encryption could be agreed on
inline constexpr QLatin1StringView Disconnected("disconnected"); ///< the socket went before the answer came
inline constexpr QLatin1StringView BadAnswer("bad_answer");      ///< an answer that breaks the protocol
inline constexpr QLatin1StringView RoomGone("room_gone");        ///< the user is no longer in the room
inline constexpr QLatin1StringView Storage("storage");           ///< the local disk refused
inline constexpr QLatin1StringView SignedOut("signed_out");
} // namespace Failures

Failure failureOf(QLatin1StringView code);
/** The `data` of an `error` frame. */
Failure socketFailure(const QJsonObject &data);
/** The body of a refused request. */
Failure restFailure(int status, const QJsonObject &body, std::optional<std::chrono::milliseconds> retryAfter);

/** What is to be done about a failure of something that may be repeated (protocol.md 2.4). */
enum class Remedy {
    Again,   ///< nobody answered, 5xx, 429: the same once more, later
    Refresh, ///< 401: a new token first
    GiveUp,  ///< any other 4xx: somebody has to read the reason
};
Remedy remedyFor(const Failure &failure);

/** Whether \a failure says that a room may not be read or written any more. */
bool saysRoomIsGone(const Failure &failure);

/** A value, or the Failure that stands in its place. */
template<class T>
class [[nodiscard]] Answer
{
public:
    Answer(T value) : m_state(std::in_place_index<0>, std::move(value)) {}
    Answer(Failure failure) : m_state(std::in_place_index<1>, std::move(failure)) {}

    explicit operator bool() const { return m_state.index() == 0; }
    const T &operator*() const { return std::get<0>(m_state); }
    const T *operator->() const { return &std::get<0>(m_state); }
    const Failure &failure() const { return std::get<1>(m_state); }

private:
    std::variant<T, Failure> m_state;
};

} // namespace Parley::Client
