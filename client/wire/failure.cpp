// SPDX-License-Identifier: GPL-3.0-or-later
#include "failure.h"

#include "errorcode.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

/** A code that is not in the table is a refusal: a later server would not want to be asked the same again. */
constexpr int UnknownCodeStatus = 400;

int statusOf(const QString &code)
{
    const auto table = errorTable();
    const auto row = std::find_if(table.begin(), table.end(), [&](const ErrorInfo &info) { return info.name == code; });
    return row == table.end() ? UnknownCodeStatus : row->status;
}

std::optional<std::chrono::milliseconds> retryAfter(const QJsonObject &json)
{
    const qint64 wait = json.value("retry_after_ms"_L1).toInteger(-1);
    return wait < 0 ? std::nullopt : std::optional(std::chrono::milliseconds(wait));
}

} // namespace

Failure failureOf(QLatin1StringView code)
{
    return {QString(code), {}};
}

Failure socketFailure(const QJsonObject &data)
{
    const QString code = data.value("code"_L1).toString();
    return {code, data.value("message"_L1).toString(), statusOf(code), retryAfter(data),
            data.value("details"_L1).toObject()};
}

Failure restFailure(int status, const QJsonObject &body, std::optional<std::chrono::milliseconds> after)
{
    const auto wait = retryAfter(body);
    return {body.value("code"_L1).toString(), body.value("error"_L1).toString(), status, wait ? wait : after,
            body.value("details"_L1).toObject()};
}

Remedy remedyFor(const Failure &failure)
{
    constexpr int Unauthorized = 401;
    constexpr int RequestTimeout = 408;
    constexpr int TooManyRequests = 429;
    if (failure.status == Unauthorized)
        return Remedy::Refresh;
    const bool isRefusal = failure.status >= 400 && failure.status < 500;
    const bool mayPass = failure.status == TooManyRequests || failure.status == RequestTimeout;
    return isRefusal && !mayPass ? Remedy::GiveUp : Remedy::Again;
}

bool saysRoomIsGone(const Failure &failure)
{
    return failure.code == "access_denied"_L1 || failure.code == "room_not_found"_L1
        || failure.code == "not_a_member"_L1;
}

} // namespace Parley::Client
