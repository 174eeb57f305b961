// SPDX-License-Identifier: GPL-3.0-or-later
#include "restclient.h"

#include "waiting.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkRequest>

using namespace Qt::StringLiterals;

namespace Parley::Test {

namespace {

constexpr int RequestTimeoutMs = 60'000;

} // namespace

QByteArray Reply::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QJsonObject Reply::json() const
{
    return QJsonDocument::fromJson(body).object();
}

QString Reply::error() const
{
    return json().value("error"_L1).toString();
}

QString Reply::code() const
{
    return json().value("code"_L1).toString();
}

Reply PendingReply::wait() const
{
    Reply reply;
    if (!waitUntil([this] { return m_reply->isFinished(); }, RequestTimeoutMs))
        return reply;
    reply.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    reply.headers = m_reply->rawHeaderPairs();
    reply.body = m_reply->readAll();
    return reply;
}

RestClient::RestClient(const QUrl &server) : m_server(server)
{
    m_manager.setProxy(QNetworkProxy::NoProxy);
    m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

void RestClient::setHeader(const QByteArray &name, const QByteArray &value)
{
    m_headers.append({name, value});
}

void RestClient::forgetConnections()
{
    m_manager.clearConnectionCache();
}

QUrl RestClient::resolve(const QString &path) const
{
    return m_server.resolved(QUrl(path.startsWith(u'/') ? path : "/api/v1/"_L1 + path));
}

Reply RestClient::get(const QString &path)
{
    return send("GET"_ba, path);
}

Reply RestClient::post(const QString &path, const QJsonObject &body)
{
    return beginPost(path, body).wait();
}

Reply RestClient::put(const QString &path, const QJsonObject &body)
{
    return send("PUT"_ba, path, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

Reply RestClient::send(const QByteArray &method, const QString &path, const QByteArray &body)
{
    return begin(method, path, body).wait();
}

PendingReply RestClient::begin(const QByteArray &method, const QString &path, const QByteArray &body)
{
    QNetworkRequest request(resolve(path));
    if (!body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization"_ba, "Bearer "_ba + m_token);
    for (const auto &[name, value] : std::as_const(m_headers))
        request.setRawHeader(name, value);
    return PendingReply(m_manager.sendCustomRequest(request, method, body));
}

PendingReply RestClient::beginPost(const QString &path, const QJsonObject &body)
{
    return begin("POST"_ba, path, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

} // namespace Parley::Test
