// SPDX-License-Identifier: GPL-3.0-or-later
#include "cookie.h"

QByteArray socketCookieName(const QString &serverId)
{
    constexpr qsizetype enough = 12;
    return "parley_" + serverId.left(enough).toLatin1();
}

QByteArray socketCookie(const QByteArray &name, const QByteArray &token, std::chrono::seconds lifetime,
                        const HttpRequest &request)
{
    const QByteArray age = QByteArray::number(token.isEmpty() ? 0 : qint64(lifetime.count()));
    const QByteArray cookie = name + '=' + token + "; Path=/api/v1/ws; Max-Age=" + age + "; HttpOnly; SameSite=Strict";
    return request.secure ? cookie + "; Secure" : cookie;
}

QByteArray tokenInCookie(const HttpRequest &request, const QByteArray &name)
{
    const QByteArray prefix = name + '=';
    const QList<QByteArray> cookies = request.header("Cookie").split(';');
    for (const QByteArray &cookie : cookies) {
        const QByteArray pair = cookie.trimmed();
        if (pair.startsWith(prefix))
            return pair.sliced(prefix.size());
    }
    return {};
}
