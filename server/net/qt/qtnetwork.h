// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deadlines.h"
#include "edge.h"
#include "gate.h"
#include "heartbeatwheel.h"
#include "httpconnection.h"
#include "qthttpserver.h"
#include "qtsocket.h"

#include <QtCore/qobject.h>
#include <QtWebSockets/qwebsocketserver.h>

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

/**
 * Everything that lives on QtEdge's network thread: the gate, the connections, the sockets, and the two servers of Qt
 * that they are shown to. Created and destroyed on that thread. Answers find their connection by its number, through
 * the thread's mailbox: one that comes too late finds nothing.
 */
class QtNetwork : public QObject, public HttpConnectionOwner, public QtSocketOwner
{
    Q_OBJECT

public:
    QtNetwork(EdgeHandler &handler, std::weak_ptr<Mailbox> mailbox, const QtEdgeDeadlines &deadlines);
    ~QtNetwork() override;

    QString listen(const EdgeOptions &options);
    quint16 port() const { return m_gate.serverPort(); }
    void stopAccepting();
    /** Closes everything and calls \a stopped when nobody is left, or after the farewell deadline. */
    void stop(int code, std::function<void()> stopped);

protected:
    void customEvent(QEvent *event) override;

private:
    /** A handshake that was accepted and is being answered by Qt. */
    struct Greeting
    {
        QTcpSocket *tcp;
        QByteArray early;
        SocketOpened opened;
    };

    void requestArrived(HttpConnection &connection, const HttpHead &head, const QByteArray &body) override;
    void handshakeArrived(HttpConnection &connection, const HttpHead &head) override;
    void connectionEnded(HttpConnection &connection) override;
    void flushWanted(QtSocket &socket) override;
    void socketEnded(QtSocket &socket) override;

    void accepted(std::unique_ptr<QTcpSocket> socket);
    Respond responder(const HttpConnection &connection);
    void respond(quint64 connection, quint64 exchange, const HttpResponse &response);
    void upgrade(quint64 connection, quint64 exchange, const SocketOpened &opened);
    void shakeHands(HttpConnection::Handover handover, const SocketOpened &opened);
    void handsShaken();
    void openSocket(QWebSocket *webSocket, const Greeting &greeting);
    void scheduleTurnEnd();
    void endTurn();
    void retire();
    void tick(TimePoint now);
    void checkStopped(TimePoint now);

    EdgeHandler &m_handler;
    const std::weak_ptr<Mailbox> m_mailbox;
    const QtEdgeDeadlines m_deadlines;
    Gate m_gate;
    QtHttpServer m_httpServer;
    QWebSocketServer m_webSocketServer;
    std::unordered_map<quint64, std::unique_ptr<HttpConnection>> m_connections;
    std::unordered_map<quint64, std::unique_ptr<QtSocket>> m_sockets;
    std::vector<Greeting> m_greetings;
    std::vector<QtSocket *> m_unflushed;
    std::vector<quint64> m_ended;
    bool m_turnEnds = false; ///< whether the end of this turn is in the event queue
    bool m_accepting = true;
    std::function<void()> m_stopped;
    TimePoint m_stopDue;
    HeartbeatWheel m_wheel;
};
