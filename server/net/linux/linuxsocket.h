// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edgesocket.h"
#include "peerwatch.h"
#include "stream.h"
#include "wsdecoder.h"

#include <memory>

/**
 * A WebSocket of our own making, from behind its handshake to its end. See Socket for the contract. Lives on the
 * network thread.
 */
class LinuxSocket : public EdgeSocket, public StreamListener
{
    Q_DISABLE_COPY_MOVE(LinuxSocket)

public:
    /** Takes \a stream, whose handshake has been read, and answered by what waits to be sent. */
    LinuxSocket(std::unique_ptr<Stream> stream, EdgeSocketOwner &owner, const EdgeDeadlines &deadlines);
    ~LinuxSocket() override;

    void send(const Frame &frame, Delivery delivery) override;
    void close(int code, const QByteArray &reason) override;
    qint64 backlog() const override { return m_stream->unsent(); }
    quint64 id() const override { return m_id; }

    /** Begins to deliver messages to \a handler, first those that came right behind the handshake. */
    void open(std::unique_ptr<SocketHandler> handler);
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

    void bytesArrived() override;
    void bytesLeft() override;
    void streamEnded() override;
    void handle(WsEvent event);
    void wantFlush();
    void endSending();

    const std::unique_ptr<Stream> m_stream;
    EdgeSocketOwner &m_owner;
    const quint64 m_id;
    std::unique_ptr<SocketHandler> m_handler;
    WsDecoder m_decoder;
    Stage m_stage = Stage::Open;
    Farewell m_farewell = Farewell::Broken;
    bool m_flushWanted = false;
    PeerWatch m_peer;
};
