// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deadlines.h"
#include "edge.h"
#include "edgesocket.h"
#include "flushqueue.h"
#include "heartbeatwheel.h"
#include "httpconnection.h"

#include <QtCore/qobject.h>

#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

/**
 * What lives on a network thread of either edge: the connections, the sockets that they become, and the way back from
 * the application. Created and destroyed on that thread. Answers find their connection by its number, through the
 * thread's mailbox: one that comes too late finds nothing. Nothing is destroyed within a call from it: what is over is
 * retired at the end of the loop's turn.
 */
class Network : public QObject, public HttpConnectionOwner, public EdgeSocketOwner
{
    Q_OBJECT

public:
    Network(EdgeHandler &handler, std::weak_ptr<Mailbox> mailbox, const EdgeDeadlines &deadlines,
            FlushQueue::Pace pace);
    /** Whoever derives from this calls dismissAll() in his own destructor, while his part is still there. */
    ~Network() override;

    void stopAccepting();
    /** Closes everything and calls \a stopped when nobody is left, or after the farewell or the parting deadline. */
    void stop(int code, std::function<void()> stopped);

protected:
    /** Stops to listen. */
    virtual void closeGate() = 0;
    /** Once a tick: accepts again after a failure. */
    virtual void retryGate() = 0;
    virtual void requestArrived(HttpConnection &connection, const HttpHead &head, const QByteArray &body) override = 0;
    /** Answers 101 and makes a socket of the \a stream, in which the handshake is still unread. */
    virtual void shakeHands(std::unique_ptr<Stream> stream, const HttpHead &head, const SocketOpened &opened) = 0;

    void accepted(std::unique_ptr<Stream> stream);
    void adopt(std::unique_ptr<EdgeSocket> socket);
    Respond responder(const HttpConnection &connection);
    void dismissAll();

    void customEvent(QEvent *event) override;
    void handshakeArrived(HttpConnection &connection, const HttpHead &head) override;
    void connectionEnded(HttpConnection &connection) override;
    void flushWanted(EdgeSocket &socket) override;
    void socketEnded(EdgeSocket &socket) override;

    EdgeHandler &m_handler;
    const std::weak_ptr<Mailbox> m_mailbox;
    const EdgeDeadlines m_deadlines;

private:
    void respond(quint64 connection, quint64 exchange, const HttpResponse &response);
    void upgrade(quint64 connection, quint64 exchange, const SocketOpened &opened);
    void scheduleTurnEnd();
    void endTurn();
    void retire();
    void tick(TimePoint now);
    qint64 unsent() const;
    void waitForProgress(TimePoint now);
    void checkStopped(TimePoint now);

    std::unordered_map<quint64, std::unique_ptr<HttpConnection>> m_connections;
    std::unordered_map<quint64, std::unique_ptr<EdgeSocket>> m_sockets;
    FlushQueue m_unflushed;
    std::vector<quint64> m_ended;
    bool m_turnEnds = false; ///< whether the end of this turn is in the event queue
    bool m_accepting = true;
    std::function<void()> m_stopped;
    TimePoint m_stopDue;
    TimePoint m_stopLatest;
    qint64 m_stopUnsent = 0; ///< at the last tick
    HeartbeatWheel m_wheel;
};
