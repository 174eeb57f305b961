// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gate.h"
#include "network.h"
#include "qthttpserver.h"

#include <QtWebSockets/qwebsocketserver.h>

#include <memory>
#include <vector>

/** QtEdge's network: its gate, and the two servers of Qt that requests and sockets are shown to. */
class QtNetwork : public Network
{
    Q_OBJECT

public:
    QtNetwork(EdgeHandler &handler, std::weak_ptr<Mailbox> mailbox, const EdgeDeadlines &deadlines);
    ~QtNetwork() override;

    QString listen(const EdgeOptions &options);
    quint16 port() const { return m_gate.serverPort(); }

private:
    /** A handshake that was accepted and is being answered by Qt. */
    struct Greeting
    {
        QTcpSocket *tcp;
        QByteArray early;
        SocketOpened opened;
    };

    void closeGate() override;
    void retryGate() override;
    void requestArrived(HttpConnection &connection, const HttpHead &head, const QByteArray &body) override;
    void shakeHands(std::unique_ptr<Stream> stream, const HttpHead &head, const SocketOpened &opened) override;
    void handsShaken();
    void openSocket(QWebSocket *webSocket, const Greeting &greeting);

    Gate m_gate;
    QtHttpServer m_httpServer;
    QWebSocketServer m_webSocketServer;
    std::vector<Greeting> m_greetings;
};
