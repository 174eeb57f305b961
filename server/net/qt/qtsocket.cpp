// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtsocket.h"

#include "connectionid.h"
#include "qtstream.h"
#include "tcptuning.h"

#include <QtNetwork/qtcpsocket.h>
#include <QtWebSockets/qwebsocket.h>

#include <utility>

namespace {

constexpr qint64 TurnBytes = 64 * 1024;                          // more than this is not held back until the turn ends
constexpr qint64 ReadBytes = Limits::FrameBytesHard + 64 * 1024; // QWebSocket takes a frame only when it is complete

} // namespace

QtSocket::QtSocket(QWebSocket *webSocket, QTcpSocket *tcp, EdgeSocketOwner &owner, const EdgeDeadlines &deadlines)
    : m_webSocket(webSocket)
    , m_tcp(tcp)
    , m_owner(owner)
    , m_id(nextConnectionId())
    , m_peer(deadlines)
{
    tcp->setReadBufferSize(ReadBytes);
    webSocket->setMaxAllowedIncomingFrameSize(Limits::FrameBytesHard);
    webSocket->setMaxAllowedIncomingMessageSize(Limits::FrameBytesHard);
    listenTo(*webSocket);
    connect(tcp, &QIODevice::readyRead, this, &QtSocket::heard);
    connect(tcp, &QIODevice::bytesWritten, this, &QtSocket::written);
    connect(tcp, &QAbstractSocket::disconnected, this, &QtSocket::end);
}

QtSocket::~QtSocket()
{
    m_stage = Stage::Over;
    m_webSocket->disconnect(this);
    if (m_tcp) {
        m_tcp->disconnect(this);
        m_tcp->abort();
    }
    delete m_webSocket;
}

void QtSocket::send(const Frame &frame, Delivery delivery)
{
    if (m_stage != Stage::Open)
        return;
    if (delivery == Delivery::Ephemeral && backlog() > Limits::BacklogDropEphemeral)
        return;
    if (m_turn.empty())
        m_owner.flushWanted(*this);
    m_turn.push_back(frame.bytes());
    m_turnBytes += frame.bytes().size();
    if (m_turnBytes > TurnBytes)
        flush();
}

void QtSocket::close(int code, const QByteArray &reason)
{
    if (m_stage != Stage::Open)
        return;
    send(Frame::close(code, reason), Delivery::Reliable);
    flush();
    if (std::exchange(m_stage, Stage::Closing) == Stage::Over)
        return;
    m_farewell = Farewell::Clean;
    m_peer.progressed();
    stopReading();
    written();
}

qint64 QtSocket::backlog() const
{
    return m_turnBytes + (m_tcp ? m_tcp->bytesToWrite() : 0);
}

void QtSocket::open(std::unique_ptr<SocketHandler> handler, const QByteArray &early)
{
    m_handler = std::move(handler);
    if (!m_tcp)
        return;
    giveBack(*m_tcp, early);
    if (m_tcp->bytesAvailable() > 0)
        Q_EMIT m_tcp->readyRead();
}

void QtSocket::flush()
{
    if (m_turn.empty() || m_stage != Stage::Open || !m_tcp)
        return;
    sendChunks();
    m_turn.clear();
    m_turnBytes = 0;
    checkBacklog();
}

void QtSocket::farewell()
{
    if (const auto handler = std::exchange(m_handler, nullptr))
        handler->socketClosed(m_farewell);
}

void QtSocket::abort()
{
    end();
    if (m_tcp)
        m_tcp->abort();
}

void QtSocket::tick(TimePoint now)
{
    if (m_stage == Stage::Over)
        return;
    // What was sent in this turn, or by Qt itself, begins to wait now, however long ago the last progress was.
    const bool waits = m_tcp && m_tcp->bytesToWrite() > 0;
    if (!waits && m_stage == Stage::Open)
        m_peer.progressed();
    switch (m_peer.due(now, waits, m_stage == Stage::Closing)) {
    case PeerWatch::Due::Nothing: return;
    case PeerWatch::Due::Ping: return send(Frame::ping(), Delivery::Reliable);
    case PeerWatch::Due::Abort: return abort();
    }
}

void QtSocket::listenTo(QWebSocket &webSocket)
{
    connect(&webSocket, &QWebSocket::textMessageReceived, this,
            [this](const QString &message) { received(message.toUtf8()); });
    connect(&webSocket, &QWebSocket::binaryMessageReceived, this, &QtSocket::received);
    connect(&webSocket, &QWebSocket::aboutToClose, this, &QtSocket::peerSaidGoodbye);
}

void QtSocket::received(const QByteArray &payload)
{
    if (m_stage == Stage::Open && m_handler)
        m_handler->messageReceived(payload);
}

void QtSocket::heard()
{
    m_peer.heard();
    if (backlog() > Limits::BacklogAbort) // QWebSocket answers pings by itself; not while Qt reads this socket
        QMetaObject::invokeMethod(this, &QtSocket::checkBacklog, Qt::QueuedConnection);
    if (m_stage == Stage::Closing)
        m_tcp->skip(m_tcp->bytesAvailable());
}

void QtSocket::written()
{
    m_peer.progressed();
    if (m_stage == Stage::Closing && m_tcp && m_tcp->bytesToWrite() == 0)
        TcpTuning::shutDownSending(m_tcp->socketDescriptor());
}

/** QWebSocket has sent a close frame, in answer to the peer's or to a violation, and closes the connection now. */
void QtSocket::peerSaidGoodbye()
{
    if (m_stage != Stage::Open)
        return;
    m_stage = Stage::Closing;
    m_farewell = Farewell::Clean;
    m_peer.progressed();
}

/** What comes after our close frame does not matter; QWebSocket would answer a close frame with a second one. */
void QtSocket::stopReading()
{
    if (!m_tcp)
        return;
    QObject::disconnect(m_tcp, &QIODevice::readyRead, m_webSocket, nullptr);
    m_tcp->skip(m_tcp->bytesAvailable());
}

void QtSocket::sendChunks()
{
    const bool idle = m_tcp->bytesToWrite() == 0;
    if (idle)
        m_peer.progressed();
    qint64 sent = idle ? TcpTuning::sendDirectly(m_tcp->socketDescriptor(), m_turn).bytes : 0;
    for (const QByteArray &chunk : m_turn) {
        if (sent >= chunk.size()) {
            sent -= chunk.size();
            continue;
        }
        m_tcp->write(sent == 0 ? chunk : chunk.sliced(sent));
        sent = 0;
    }
}

void QtSocket::checkBacklog()
{
    if (backlog() > Limits::BacklogAbort)
        abort();
}

void QtSocket::end()
{
    if (std::exchange(m_stage, Stage::Over) == Stage::Over)
        return;
    m_owner.socketEnded(*this);
}
