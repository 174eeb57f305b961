// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpwriter.h"

#include "chatlimits.h"
#include "codec.h"
#include "errorcode.h"

#include <QtCore/qlocale.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/** RFC 9110, 15; a status that is not listed goes out without a phrase, which is allowed. */
const char *reasonPhrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 206: return "Partial Content";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    }
    return "";
}

/** RFC 9110, 5.6.7; formatted once a second on each thread. */
QByteArray httpDate(const QDateTime &now)
{
    thread_local qint64 second = -1;
    thread_local QByteArray text;
    if (const qint64 current = now.toSecsSinceEpoch(); current != second) {
        second = current;
        text = QLocale::c().toString(now.toUTC(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
    }
    return text;
}

/** A line break in a value would begin a field, or an answer, of somebody else's making. */
bool isSafe(const QByteArray &text)
{
    return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

void appendField(QByteArray &head, const QByteArray &name, const QByteArray &value)
{
    if (isSafe(name) && isSafe(value))
        head.append(name).append(": ").append(value).append("\r\n");
}

bool hasBody(int status)
{
    return status >= 200 && status != 204 && status != 304;
}

/** The list of codes is closed; what only HTTP knows is an invalid request. */
ErrorCode codeFor(int status)
{
    switch (status) {
    case 404: return ErrorCode::NotFound;
    case 405: return ErrorCode::MethodNotAllowed;
    case 413: return ErrorCode::BodyTooLarge;
    case 500: return ErrorCode::Internal;
    case 503: return ErrorCode::Busy;
    }
    return ErrorCode::InvalidRequest;
}

} // namespace

QByteArray encodeHead(const HttpResponse &response, Persistence persistence, const QDateTime &now)
{
    QByteArray head;
    head.reserve(512);
    head.append("HTTP/1.1 ").append(QByteArray::number(response.status)).append(' ');
    head.append(reasonPhrase(response.status)).append("\r\n");
    appendField(head, "Date", httpDate(now));
    for (const auto &[name, value] : response.headers)
        appendField(head, name, value);
    if (hasBody(response.status))
        appendField(head, "Content-Length", QByteArray::number(response.body.size()));
    appendField(head, "Connection", persistence == Persistence::KeepAlive ? "keep-alive" : "close");
    return head.append("\r\n");
}

QByteArray sentBody(const HttpResponse &response, BodyPart part)
{
    return part == BodyPart::Included && hasBody(response.status) ? response.body : QByteArray();
}

HttpResponse refusal(int status)
{
    const ErrorInfo &info = errorInfo(codeFor(status));
    const QString text = status == info.status ? QString() : QString::fromLatin1(reasonPhrase(status));
    const auto limit = info.code == ErrorCode::BodyTooLarge ? std::optional<qint64>(Limits::RequestBodyBytes)
                                                            : std::nullopt;
    return HttpResponse::json(status, Codec::errorAnswer({info.code, text, {}, limit}));
}
