// SPDX-License-Identifier: GPL-3.0-or-later
#include "cookie.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

} // namespace

/**
 * Other programs on the same host set cookies, too, so that anything may stand in the header. What is taken for our
 * token is a value of the cookie of that name, and the cookie that is set for it comes back as the same token.
 */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray name = socketCookieName(QStringLiteral("0123456789abcdef"));
    HttpRequest request;
    request.headers.append({"Cookie", QByteArray(reinterpret_cast<const char *>(data), qsizetype(size))});
    const QByteArray token = tokenInCookie(request, name);
    const QByteArray pair = name + '=' + token;
    require(!token.contains(';') && (token.isEmpty() || request.headers.first().second.contains(pair)));
    const QByteArray set = socketCookie(name, token, std::chrono::minutes(1), request);
    HttpRequest next;
    next.headers.append({"Cookie", "theme=dark; " + set.first(set.indexOf(';'))});
    require(tokenInCookie(next, name) == token);
    return 0;
}
