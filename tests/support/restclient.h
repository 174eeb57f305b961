// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QString>
#include <QUrl>

#include <memory>

namespace Parley::Test {

/// An answer as it came; `status` 0 means that there was none.
struct Reply
{
    int status = 0;
    QList<QNetworkReply::RawHeaderPair> headers;
    QByteArray body;

    QByteArray header(const QByteArray &name) const;
    QJsonObject json() const;
    QString error() const;
    QString code() const;
};

/// A request on its way, for tests that need many at once.
class PendingReply
{
public:
    explicit PendingReply(QNetworkReply *reply) : m_reply(reply) {}
    bool isFinished() const { return m_reply->isFinished(); }
    /// Waits for the end and returns what came.
    Reply wait() const;

private:
    struct Later
    {
        void operator()(QNetworkReply *reply) const { reply->deleteLater(); }
    };
    std::unique_ptr<QNetworkReply, Later> m_reply;
};

/// A small client of the REST interface. Paths are below /api/v1 unless they begin with a slash.
class RestClient
{
public:
    explicit RestClient(const QUrl &server);

    void setToken(const QByteArray &token) { m_token = token; }
    void setHeader(const QByteArray &name, const QByteArray &value);
    /// Forgets open connections; needed after the server was killed.
    void forgetConnections();

    Reply get(const QString &path);
    Reply post(const QString &path, const QJsonObject &body = {});
    Reply put(const QString &path, const QJsonObject &body);
    Reply send(const QByteArray &method, const QString &path, const QByteArray &body = {});
    PendingReply begin(const QByteArray &method, const QString &path, const QByteArray &body = {});
    PendingReply beginPost(const QString &path, const QJsonObject &body = {});

private:
    QUrl resolve(const QString &path) const;

    QUrl m_server;
    QByteArray m_token;
    QList<QNetworkReply::RawHeaderPair> m_headers;
    QNetworkAccessManager m_manager;
};

} // namespace Parley::Test
