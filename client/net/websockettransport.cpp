// SPDX-License-Identifier: GPL-3.0-or-later
#include "websockettransport.h"

#include <QtWebSockets/qwebsocket.h>

namespace Parley::Client {

void WebSocketTransport::Later::operator()(QWebSocket *socket) const
{
    socket->deleteLater();
}

WebSocketTransport::WebSocketTransport() = default;

WebSocketTransport::~WebSocketTransport()
{
    abort();
}

void WebSocketTransport::open(const QUrl &url)
{
    abort();
    m_socket.reset(new QWebSocket);
    QWebSocket *socket = m_socket.get();
    socket->setMaxAllowedIncomingMessageSize(MaxFrameBytes);
    socket->setMaxAllowedIncomingFrameSize(MaxFrameBytes);
    connect(socket, &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { Q_EMIT received(text.toUtf8()); });
    connect(socket, &QWebSocket::disconnected, this, [this, socket] { end(socket->closeCode()); });
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const auto failed = &QWebSocket::errorOccurred;
#else
    const auto failed = QOverload<QAbstractSocket::SocketError>::of(&QWebSocket::error);
#endif
    connect(socket, failed, this, [this, socket] {
        if (socket->state() != QAbstractSocket::ConnectedState && socket->state() != QAbstractSocket::ClosingState)
            end(NoCloseCode);
    });
    socket->open(url);
}

void WebSocketTransport::send(const QByteArray &frame)
{
    if (m_socket)
        m_socket->sendTextMessage(QString::fromUtf8(frame));
}

void WebSocketTransport::close()
{
    const auto socket = release();
    if (socket && socket->state() == QAbstractSocket::ConnectedState)
        socket->close();
    else if (socket) // there is nobody to say goodbye to yet
        socket->abort();
}

void WebSocketTransport::abort()
{
    if (const auto socket = release())
        socket->abort();
}

void WebSocketTransport::end(int code)
{
    // Qt names 1000 for a connection that broke before a close frame came.
    const bool wasSaid = code != QWebSocketProtocol::CloseCodeNormal;
    release();
    Q_EMIT closed(wasSaid ? code : NoCloseCode);
}

std::unique_ptr<QWebSocket, WebSocketTransport::Later> WebSocketTransport::release()
{
    if (m_socket)
        m_socket->disconnect(this);
    return std::move(m_socket);
}

} // namespace Parley::Client
