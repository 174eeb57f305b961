// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deadlines.h"
#include "heartbeatwheel.h"
#include "httphead.h"
#include "httpresponse.h"
#include "httpwriter.h"

#include <QtCore/qobject.h>

#include <memory>

class QTcpSocket;
class HttpConnection;

/** Who owns the connections; all calls come from the network thread's event loop. */
class HttpConnectionOwner
{
public:
    virtual ~HttpConnectionOwner() = default;

    /** Exactly one respond() with the connection's current exchange() must follow. */
    virtual void requestArrived(HttpConnection &connection, const HttpHead &head, const QByteArray &body) = 0;
    /** The same, or takeSocket(): the bytes of the handshake are still unread. */
    virtual void handshakeArrived(HttpConnection &connection, const HttpHead &head) = 0;
    /** The connection is over; to be destroyed, but not within this call. */
    virtual void connectionEnded(HttpConnection &connection) = 0;
};

/**
 * One client that speaks HTTP/1.1, from accept to close or to its upgrade; lives on the network thread. Every request
 * passes the same checks, the first and those that follow on a kept-alive connection; one is in flight at a time, so
 * that answers to pipelined requests leave in order; what is read ahead is bounded by the socket's read buffer.
 */
class HttpConnection : public QObject
{
    Q_OBJECT

public:
    HttpConnection(std::unique_ptr<QTcpSocket> socket, HttpConnectionOwner &owner, const QtEdgeDeadlines &deadlines);
    ~HttpConnection() override;

    quint64 id() const { return m_id; }
    /** The number of the request that is being answered. */
    quint64 exchange() const { return m_exchange; }
    /** The peer, an IPv4-mapped address as IPv4. */
    QByteArray address() const;

    /** Answers the request numbered \a exchange; a second answer to it is dropped. */
    void respond(quint64 exchange, const HttpResponse &response);
    /** The connection of a handshake. */
    struct Handover
    {
        std::unique_ptr<QTcpSocket> socket; ///< has exactly the handshake to read
        QByteArray early;                   ///< what came right behind it
    };
    /** Gives the connection away; it is over for us then. */
    Handover takeSocket();
    /** Takes no more requests: closes now, or behind the answer that is pending. */
    void finish();
    void tick(TimePoint now);

private:
    enum class Stage {
        Head,      ///< waiting for a request, or reading its head
        Body,      ///< reading a body
        Answering, ///< the application has the request
        Lingering, ///< all is said; waiting for the peer to close (RFC 9112, 9.6)
        Over,
    };

    void advance();
    bool readHead();
    bool readBody();
    void beginBody();
    void hand();
    void refuse(int status, HttpFields headers = {});
    void write(const HttpResponse &response, BodyPart part, Persistence persistence);
    void awaitRequest();
    void linger();
    void discard();
    void written();
    void end();
    void expire();
    void expectWithin(QtEdgeDeadlines::Duration duration);

    std::unique_ptr<QTcpSocket> m_socket;
    HttpConnectionOwner &m_owner;
    const QtEdgeDeadlines &m_deadlines;
    const quint64 m_id;
    quint64 m_exchange = 0;
    Stage m_stage = Stage::Head;
    bool m_began = true; ///< whether the head deadline runs, instead of the idle one
    bool m_last = false; ///< whether the connection closes after the pending answer
    HttpHead m_head;
    QByteArray m_body;
    qsizetype m_progress = 0; ///< the size of the body when the deadline was last moved
    TimePoint m_due;          ///< when this stage has taken too long
    TimePoint m_writeDue;     ///< when the unsent answer has
};
