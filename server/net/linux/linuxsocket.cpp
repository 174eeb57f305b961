// SPDX-License-Identifier: GPL-3.0-or-later
#include "linuxsocket.h"

#include "chatlimits.h"
#include "connectionid.h"

#include <utility>

namespace {

constexpr qint64 TurnBytes = 64 * 1024; // more than this is not held back until it is this socket's turn
constexpr qsizetype ReadBytes = 64 * 1024;

} // namespace

LinuxSocket::LinuxSocket(std::unique_ptr<Stream> stream, EdgeSocketOwner &owner, const EdgeDeadlines &deadlines)
    : m_stream(std::move(stream))
    , m_owner(owner)
    , m_id(nextConnectionId())
    , m_decoder(Limits::FrameBytesHard)
    , m_peer(deadlines)
{
    m_stream->setReadAhead(ReadBytes);
    m_stream->setListener(this);
}

LinuxSocket::~LinuxSocket()
{
    m_stream->setListener(nullptr);
}

void LinuxSocket::open(std::unique_ptr<SocketHandler> handler)
{
    m_handler = std::move(handler);
    wantFlush();
    if (m_stream->available() > 0)
        bytesArrived();
}

void LinuxSocket::send(const Frame &frame, Delivery delivery)
{
    if (m_stage != Stage::Open)
        return;
    const qint64 waiting = backlog();
    if (delivery == Delivery::Ephemeral && waiting > Limits::BacklogDropEphemeral)
        return;
    if (waiting == 0) // what is sent now begins to wait now, however long ago the last progress was
        m_peer.progressed();
    m_stream->write(frame.bytes());
    wantFlush();
    if (backlog() > TurnBytes)
        m_stream->flush();
    if (backlog() > Limits::BacklogAbort)
        abort();
}

void LinuxSocket::close(int code, const QByteArray &reason)
{
    if (m_stage != Stage::Open)
        return;
    m_stage = Stage::Closing;
    m_farewell = Farewell::Clean;
    m_peer.progressed();
    m_stream->write(Frame::close(code, reason).bytes());
    m_stream->flush();
    endSending();
}

void LinuxSocket::flush()
{
    m_flushWanted = false;
    m_stream->flush();
}

void LinuxSocket::farewell()
{
    if (const auto handler = std::exchange(m_handler, nullptr))
        handler->socketClosed(m_farewell);
}

void LinuxSocket::abort()
{
    m_stream->abort();
}

void LinuxSocket::tick(TimePoint now)
{
    if (m_stage == Stage::Over)
        return;
    switch (m_peer.due(now, backlog() > 0, m_stage == Stage::Closing)) {
    case PeerWatch::Due::Nothing: return;
    case PeerWatch::Due::Ping: return send(Frame::ping(), Delivery::Reliable);
    case PeerWatch::Due::Abort: return abort();
    }
}

/** What comes after a close frame, of either side, does not matter. */
void LinuxSocket::bytesArrived()
{
    m_peer.heard();
    const QByteArray bytes = m_stream->read(m_stream->available());
    QByteArrayView input = bytes;
    while (m_stage == Stage::Open) {
        WsEvent event = m_decoder.next(input);
        if (event.kind == WsEvent::Kind::None)
            return;
        handle(std::move(event));
    }
}

void LinuxSocket::bytesLeft()
{
    m_peer.progressed();
    endSending();
}

void LinuxSocket::streamEnded()
{
    if (std::exchange(m_stage, Stage::Over) != Stage::Over)
        m_owner.socketEnded(*this);
}

void LinuxSocket::handle(WsEvent event)
{
    switch (event.kind) {
    case WsEvent::Kind::None:
    case WsEvent::Kind::Pong: return;
    case WsEvent::Kind::Message: return m_handler ? m_handler->messageReceived(event.payload) : void();
    case WsEvent::Kind::Ping: return send(Frame::pong(event.payload), Delivery::Reliable);
    case WsEvent::Kind::Close: // which is echoed (RFC 6455, 5.5.1)
    case WsEvent::Kind::Violation: return close(event.code, {});
    }
}

void LinuxSocket::wantFlush()
{
    if (!std::exchange(m_flushWanted, true))
        m_owner.flushWanted(*this);
}

/** Our close frame is the last that the peer hears; then it is its turn to end the connection. */
void LinuxSocket::endSending()
{
    if (m_stage == Stage::Closing && backlog() == 0)
        m_stream->shutDownSending();
}
