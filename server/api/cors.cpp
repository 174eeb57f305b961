// SPDX-License-Identifier: GPL-3.0-or-later
#include "cors.h"

bool isOwnOrigin(const HttpRequest &request)
{
    const QByteArray origin = request.header("Origin").toLower();
    const QByteArray host = request.header("Host").toLower();
    return !host.isEmpty() && (origin == "http://" + host || origin == "https://" + host);
}

bool isTrustedOrigin(const HttpRequest &request, const QStringList &allowed)
{
    const QString origin = QString::fromLatin1(request.header("Origin").toLower());
    return isOwnOrigin(request) || (!origin.isEmpty() && allowed.contains(origin));
}

void addCorsHeaders(const HttpRequest &request, HttpResponse &response)
{
    if (request.header("Origin").isEmpty() || isOwnOrigin(request))
        return;
    response.headers.emplaceBack("Access-Control-Allow-Origin", "*");
    response.headers.emplaceBack("Access-Control-Allow-Credentials", "true");
    response.headers.emplaceBack("Access-Control-Expose-Headers", "Content-Length, Retry-After, X-Request-Id");
}

bool isPreflight(const HttpRequest &request)
{
    return request.method == "OPTIONS" && !request.header("Origin").isEmpty();
}

HttpResponse preflightResponse()
{
    HttpResponse response;
    response.status = 204;
    response.headers = {{"Access-Control-Allow-Methods", "GET,POST,PUT,DELETE,OPTIONS"},
                        {"Access-Control-Allow-Headers", "*, Authorization"},
                        {"Access-Control-Max-Age", "600"}};
    return response;
}
