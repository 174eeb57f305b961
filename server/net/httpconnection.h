// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deadlines.h"
#include "heartbeatwheel.h"
#include "httphead.h"
#include "httpresponse.h"
#include "httpwriter.h"
#include "stream.h"

#include <memory>

class HttpConnection;

/** Who owns the connections; all calls come from the network thread's event loop. */
class HttpConnectionOwner
{
public:
    virtual ~HttpConnectionOwner() = default;

    /** Exactly one respond() with the connection's current exchange() must follow. */
    virtual void requestArrived(HttpConnection &connection, const HttpHead &head, const QByteArray &body) = 0;
    /** The same, or takeStream(): the bytes of the handshake are still unread. */
    virtual void handshakeArrived(HttpConnection &connection, const HttpHead &head) = 0;
    /** The connection is over; to be destroyed, but not within this call. */
    virtual void connectionEnded(HttpConnection &connection) = 0;
};

/**
 * One client that speaks HTTP/1.1, from accept to close or to its upgrade; lives on the network thread. Every request
 * passes the same checks, the first and those that follow on a kept-alive connection; one is in flight at a time, so
 * that answers to pipelined requests leave in order; what is read ahead is bounded.
 */
class HttpConnection : public StreamListener
{
    Q_DISABLE_COPY_MOVE(HttpConnection)

public:
    HttpConnection(std::unique_ptr<Stream> stream, HttpConnectionOwner &owner, const EdgeDeadlines &deadlines);
    ~HttpConnection() override;

    quint64 id() const { return m_id; }
    /** The number of the request that is being answered. */
    quint64 exchange() const { return m_exchange; }
    bool isAnswering(quint64 exchange) const { return m_stage == Stage::Answering && exchange == m_exchange; }
    QByteArray address() const { return m_stream->address(); }
    /** Bytes of answers. */
    qint64 unsent() const { return m_stream ? m_stream->unsent() : 0; }

    /** Answers the request numbered \a exchange; a second answer to it is dropped. */
    void respond(quint64 exchange, const HttpResponse &response);
    /** Gives the connection of a handshake away, the handshake itself unread; it is over for us then. */
    std::unique_ptr<Stream> takeStream();
    /** The head of the request that is being answered. */
    const HttpHead &head() const { return m_head; }
    /**
     * Takes no more requests: closes now, or behind the answer that is pending. One that is being read still counts,
     * and so does the first of somebody who has just come.
     */
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

    void bytesArrived() override { advance(); }
    void bytesLeft() override;
    void streamEnded() override;
    bool inputEnded() override;
    void advance();
    QByteArrayView waiting();
    bool readHead();
    bool readBody();
    void beginBody();
    void hand();
    void refuse(int status, HttpFields headers = {});
    void write(const HttpResponse &response, BodyPart part, Persistence persistence);
    void awaitRequest();
    void linger();
    void discard();
    void expire();
    void expectWithin(EdgeDeadlines::Duration duration);
    bool isRequestOnItsWay() const;
    bool isMissingInput() const;

    std::unique_ptr<Stream> m_stream;
    HttpConnectionOwner &m_owner;
    const EdgeDeadlines &m_deadlines;
    const quint64 m_id;
    const TimePoint m_came;
    quint64 m_exchange = 0;
    Stage m_stage = Stage::Head;
    bool m_began = true;       ///< whether the head deadline runs, instead of the idle one
    bool m_inputEnded = false; ///< whether the client sends nothing more; it gets its answers all the same
    bool m_last = false;       ///< whether the connection closes after the pending answer
    HttpHead m_head;
    QByteArray m_body;
    qsizetype m_progress = 0; ///< the size of the body when the deadline was last moved
    TimePoint m_due;          ///< when this stage has taken too long
    TimePoint m_writeDue;     ///< when the unsent answer has
};
