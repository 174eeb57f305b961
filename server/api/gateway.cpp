// SPDX-License-Identifier: GPL-3.0-or-later
#include "gateway.h"

#include "accountapi.h"
#include "cors.h"
#include "healthapi.h"
#include "memberapi.h"
#include "messageapi.h"
#include "respond.h"
#include "roomapi.h"

#include <QtCore/qloggingcategory.h>
#include <QtCore/qrandom.h>

#include <atomic>

Q_LOGGING_CATEGORY(apiLog, "chat.api", QtInfoMsg)

namespace {

const QByteArray Prefix = "/api/v1/";
const QByteArray SocketPath = "/api/v1/ws";

/** Unique within this run of the server, and unlikely to repeat in another. */
QByteArray newRequestId()
{
    static const QByteArray run = QByteArray::number(QRandomGenerator::system()->generate(), 16);
    static std::atomic<quint64> count = 0;
    return run + '-' + QByteArray::number(++count, 16);
}

/** \a text without what could forge a line or move a terminal's cursor. */
QByteArray printable(QByteArray text)
{
    for (char &c : text) {
        if (uchar(c) < 0x20 || uchar(c) >= 0x7f)
            c = '?';
    }
    return text.left(200);
}

/** Without the query, which may hold what is nobody's business. */
QByteArray logWords(const HttpRequest &request, const QByteArray &requestId, int status)
{
    return "request=" + requestId + ' ' + printable(request.method) + ' ' + printable(request.path) + ": "
        + QByteArray::number(status);
}

/** Our own failures are a warning; the rest is for those who look for it. */
void logAnswer(const HttpRequest &request, const QByteArray &requestId, int status)
{
    if (status >= 500)
        qCWarning(apiLog, "%s", logWords(request, requestId, status).constData());
    else if (apiLog().isDebugEnabled())
        qCDebug(apiLog, "%s", logWords(request, requestId, status).constData());
}

/** What the path of the socket answers to a request that is no WebSocket handshake (RFC 6455, 4.2.2). */

HttpResponse withoutHandshake(const HttpRequest &request, const QByteArray &requestId)
{
    const bool isGet = request.method == "GET";
    const ErrorCode code = isGet ? ErrorCode::InvalidRequest : ErrorCode::MethodNotAllowed;
    HttpResponse response = errorResponse({code, {}, {}}, requestId);
    if (isGet)
        response.headers.emplaceBack("Sec-WebSocket-Version", "13");
    else
        response.headers.emplaceBack("Allow", "GET");
    return response;
}

} // namespace

Gateway::Gateway(ApiContext &context, const TrustedProxies &proxies, StaticHandler staticHandler)
    : m_context(context)
    , m_proxies(proxies)
    , m_router(context)
    , m_sockets(context)
    , m_static(std::move(staticHandler))
{
    m_router.add(accountRoutes(context));
    m_router.add(roomRoutes(context));
    m_router.add(messageRoutes(context));
    m_router.add(memberRoutes(context));
}

void Gateway::handleRequest(HttpRequest request, Respond respond)
{
    m_proxies.apply(request);
    const QByteArray requestId = newRequestId();
    const Respond finish = finishing(request, requestId, std::move(respond));
    if (isPreflight(request))
        return finish(preflightResponse());
    if (HealthApi::isHealthPath(request.path))
        return HealthApi::answer(m_context, request, finish);
    if (!request.path.startsWith(Prefix))
        return finish(m_static(request));
    if (request.path == SocketPath)
        return finish(withoutHandshake(request, requestId));
    Call call;
    call.requestId = requestId;
    call.respond = [finish, requestId](const Result<HttpResponse> &outcome) {
        finish(outcome ? *outcome : errorResponse(outcome.error(), requestId));
    };
    const QByteArray path = request.path.sliced(Prefix.size());
    call.request = std::move(request);
    m_router.dispatch(path, std::move(call));
}

void Gateway::handleUpgrade(HttpRequest request, UpgradeDecision decision)
{
    m_proxies.apply(request);
    const QByteArray requestId = newRequestId();
    decision.refuse = finishing(request, requestId, std::move(decision.refuse));
    if (request.path != SocketPath)
        return decision.refuse(errorResponse({ErrorCode::NotFound, {}, {}}, requestId));
    m_sockets.open(request, requestId, std::move(decision));
}

Respond Gateway::finishing(const HttpRequest &request, const QByteArray &requestId, Respond respond) const
{
    HttpRequest head = request;
    head.body.clear();
    return [head, requestId, respond = std::move(respond)](HttpResponse response) {
        addCorsHeaders(head, response);
        if (head.path.startsWith(Prefix)) {
            response.headers.emplaceBack("X-Request-Id", requestId);
            response.headers.emplaceBack("X-Content-Type-Options", "nosniff");
            response.headers.emplaceBack("Cache-Control", "no-store");
        }
        logAnswer(head, requestId, response.status);
        respond(std::move(response));
    };
}
