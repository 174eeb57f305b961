// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httphead.h"
#include "httprequest.h"

#include <QtHttpServer/qabstracthttpserver.h>

#include <optional>

/**
 * Qt's HTTP server, as far as it may be trusted (docs/adr/0003): it is given one whole request at a time, which has
 * passed parseHead(), through a socket in memory, and turns it into an HttpRequest. It never holds a client's socket,
 * so that a client that vanishes, a second request or a half one cannot meet it. Lives on the network thread.
 */
class QtHttpServer : public QAbstractHttpServer
{
    Q_OBJECT

public:
    QtHttpServer();

    /** The request that \a head and \a body make; nothing when Qt understands it otherwise than we do. */
    std::optional<HttpRequest> translate(const HttpHead &head, const QByteArray &body);

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    class Inlet;

    Inlet *m_inlet;
    const HttpHead *m_head = nullptr;
    std::optional<HttpRequest> m_request;
};
