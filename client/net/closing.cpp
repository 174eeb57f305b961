// SPDX-License-Identifier: GPL-3.0-or-later
#include "closing.h"

#include <algorithm>

namespace Parley::Client {

namespace {

constexpr Milliseconds RestartJitter{3'000};
constexpr Milliseconds AbuseWait{60'000}; ///< the window of the limit (protocol.md 2.9), when the server names none

} // namespace

AfterClose afterClose(const Closing &closing, BackOff &backOff, const Random &random)
{
    using enum AfterClose::Step;
    switch (closing.code) {
    case CloseCode::TokenRefused: return {closing.isTokenFresh ? SignedOut : Renew};
    case CloseCode::SessionRevoked: return {SignedOut};
    case CloseCode::UnsupportedVersion: return {GiveUp};
    case CloseCode::Abuse: return {Wait, closing.retryAfter.value_or(AbuseWait)};
    case CloseCode::Restart: return {Wait, Milliseconds(qint64(double(RestartJitter.count()) * random()))};
    }
    return {Wait, std::max(backOff.next(), closing.retryAfter.value_or(Milliseconds(0)))};
}

} // namespace Parley::Client
