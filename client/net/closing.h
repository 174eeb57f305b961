// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backoff.h"

#include <optional>

namespace Parley::Client {

/** What to do when a socket has ended (protocol.md 2.5). */
struct AfterClose
{
    enum class Step {
        Wait,      ///< connect again after `wait`
        Renew,     ///< get a new token, then connect at once
        SignedOut, ///< the session is over
        GiveUp,    ///< this client is too old for the server
    };
    Step step = Step::Wait;
    Milliseconds wait{0};

    friend bool operator==(const AfterClose &, const AfterClose &) = default;
};

/** Why the socket ended, as far as it matters for what comes next. */
struct Closing
{
    int code = 0;
    std::optional<Milliseconds> retryAfter; ///< what the server said last on this socket
    bool isTokenFresh = false;              ///< the token was renewed, and no `ready` has come since
};

AfterClose afterClose(const Closing &closing, BackOff &backOff, const Random &random);

namespace CloseCode {
inline constexpr int Restart = 1012;
inline constexpr int TokenRefused = 4001;
inline constexpr int SessionRevoked = 4002;
inline constexpr int UnsupportedVersion = 4004;
inline constexpr int Abuse = 4008;
} // namespace CloseCode

} // namespace Parley::Client
