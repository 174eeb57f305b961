// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edgesocket.h"
#include "peerwatch.h"

#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>

#include <memory>
#include <vector>

class QTcpSocket;
class QWebSocket;

/**
 * A WebSocket whose handshake and reading are QWebSocket's, and whose sending is our own: frames that were encoded once
 * for everybody go straight to the descriptor while Qt holds nothing back, otherwise behind it. See Socket for the
 * contract. Lives on the network thread.
 */
class QtSocket : public QObject, public EdgeSocket
{
    Q_OBJECT

public:
    /** Takes \a webSocket, which owns the connected \a tcp. */
    QtSocket(QWebSocket *webSocket, QTcpSocket *tcp, EdgeSocketOwner &owner, const EdgeDeadlines &deadlines);
    ~QtSocket() override;

    void send(const Frame &frame, Delivery delivery) override;
    void close(int code, const QByteArray &reason) override;
    qint64 backlog() const override;
    quint64 id() const override { return m_id; }

    /** Begins to deliver messages to \a handler, first those in \a early, the bytes that came behind the handshake. */
    void open(std::unique_ptr<SocketHandler> handler, const QByteArray &early);
    void flush() override;
    void farewell() override;
    void abort() override;
    void tick(TimePoint now) override;

private:
    enum class Stage {
        Open,
        Closing, ///< a close frame was sent; waiting for the connection to end
        Over,
    };

    void listenTo(QWebSocket &webSocket);
    void received(const QByteArray &payload);
    void heard();
    void written();
    void peerSaidGoodbye();
    void stopReading();
    void sendChunks();
    void checkBacklog();
    void end();

    QWebSocket *m_webSocket;
    QPointer<QTcpSocket> m_tcp;
    EdgeSocketOwner &m_owner;
    const quint64 m_id;
    std::unique_ptr<SocketHandler> m_handler;
    Stage m_stage = Stage::Open;
    Farewell m_farewell = Farewell::Broken;
    std::vector<QByteArray> m_turn; ///< what was sent in this turn of the loop
    qint64 m_turnBytes = 0;
    PeerWatch m_peer;
};
