// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpconnection.h"

#include "connectionid.h"
#include "handshake.h"
#include "tcptuning.h"

#include <QtNetwork/qhostaddress.h>
#include <QtNetwork/qtcpsocket.h>

#include <utility>

using std::chrono::steady_clock;

namespace {

constexpr qint64 ReadAheadBytes = 64 * 1024;
constexpr qint64 UnsentBytes = 64 * 1024; // no further request is taken while more than this waits to be sent
constexpr qsizetype ProgressBytes = 1024; // less than this does not move a body's deadline

} // namespace

HttpConnection::HttpConnection(std::unique_ptr<QTcpSocket> socket, HttpConnectionOwner &owner,
                               const QtEdgeDeadlines &deadlines)
    : m_socket(std::move(socket))
    , m_owner(owner)
    , m_deadlines(deadlines)
    , m_id(nextConnectionId())
{
    TcpTuning::prepare(*m_socket);
    m_socket->setReadBufferSize(ReadAheadBytes);
    connect(m_socket.get(), &QIODevice::readyRead, this, &HttpConnection::advance);
    connect(m_socket.get(), &QIODevice::bytesWritten, this, &HttpConnection::written);
    connect(m_socket.get(), &QAbstractSocket::disconnected, this, &HttpConnection::end);
    expectWithin(m_deadlines.head);
}

HttpConnection::~HttpConnection()
{
    if (m_socket)
        m_socket->disconnect(this);
}

QByteArray HttpConnection::address() const
{
    const QHostAddress peer = m_socket->peerAddress();
    bool isIPv4 = false;
    const quint32 mapped = peer.toIPv4Address(&isIPv4);
    return (isIPv4 ? QHostAddress(mapped) : peer).toString().toLatin1();
}

void HttpConnection::respond(quint64 exchange, const HttpResponse &response)
{
    if (m_stage != Stage::Answering || exchange != m_exchange)
        return;
    const bool keep = m_head.keepAlive && !m_last;
    write(response, m_head.method == "HEAD" ? BodyPart::Omitted : BodyPart::Included,
          keep ? Persistence::KeepAlive : Persistence::Close);
    if (m_stage == Stage::Over) // the client was found to be gone
        return;
    if (keep)
        awaitRequest();
    else
        linger();
}

/** Qt's handshake takes whatever there is to read, and forgets what does not belong to it. */
HttpConnection::Handover HttpConnection::takeSocket()
{
    m_socket->disconnect(this);
    m_stage = Stage::Over;
    const QByteArray bytes = m_socket->readAll();
    TcpTuning::giveBack(*m_socket, bytes.first(m_head.size));
    return {std::move(m_socket), bytes.sliced(m_head.size)};
}

void HttpConnection::finish()
{
    m_last = true;
    if (m_stage == Stage::Head || m_stage == Stage::Body)
        linger();
}

void HttpConnection::tick(TimePoint now)
{
    if (now >= m_due)
        expire();
    else if (m_stage != Stage::Over && m_socket->bytesToWrite() > 0 && now >= m_writeDue)
        m_socket->abort();
}

void HttpConnection::advance()
{
    if (m_stage == Stage::Lingering)
        discard();
    while ((m_stage == Stage::Head && readHead()) || (m_stage == Stage::Body && readBody())) {}
}

bool HttpConnection::readHead()
{
    if (m_socket->bytesToWrite() > UnsentBytes)
        return false;
    QByteArray bytes = m_socket->peek(Limits::RequestHeadBytes);
    while (bytes.startsWith("\r\n")) { // RFC 9112, 2.2
        m_socket->skip(2);
        bytes.remove(0, 2);
    }
    if (bytes.isEmpty())
        return false;
    if (!std::exchange(m_began, true))
        expectWithin(m_deadlines.head);
    HeadParse parse = parseHead(bytes);
    if (parse.outcome == HeadParse::Outcome::Refused)
        refuse(parse.status);
    if (parse.outcome != HeadParse::Outcome::Complete)
        return false;
    m_head = std::move(parse.head);
    beginBody();
    return true;
}

/** The head is complete: decides where the request goes before a byte of its body is read. */
void HttpConnection::beginBody()
{
    const Handshake handshake = judgeHandshake(m_head);
    if (handshake == Handshake::Invalid)
        return refuse(400, {{"Sec-WebSocket-Version", "13"}});
    if (m_head.bodyBytes > Limits::RequestBodyBytes)
        return refuse(413);
    if (handshake == Handshake::Valid) {
        m_stage = Stage::Answering;
        m_due = TimePoint::max();
        ++m_exchange;
        m_head.keepAlive = false; // a refused handshake ends the connection
        return m_owner.handshakeArrived(*this, m_head);
    }
    m_socket->skip(m_head.size);
    m_stage = Stage::Body;
    m_progress = 0;
    expectWithin(m_deadlines.body);
    if (m_head.expectsContinue && m_head.bodyBytes > 0 && m_socket->bytesAvailable() == 0)
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
}

bool HttpConnection::readBody()
{
    m_body.append(m_socket->read(m_head.bodyBytes - m_body.size()));
    if (m_body.size() - m_progress >= ProgressBytes) {
        m_progress = m_body.size();
        expectWithin(m_deadlines.body);
    }
    if (m_body.size() < m_head.bodyBytes)
        return false;
    hand();
    return true;
}

void HttpConnection::hand()
{
    m_stage = Stage::Answering;
    m_due = TimePoint::max();
    ++m_exchange;
    m_owner.requestArrived(*this, m_head, std::exchange(m_body, {}));
}

void HttpConnection::refuse(int status, HttpFields headers)
{
    HttpResponse response = refusal(status);
    response.headers.append(std::move(headers));
    m_stage = Stage::Lingering; // before writing: what is reported as written would be read as leave to go on
    write(response, BodyPart::Included, Persistence::Close);
    if (m_stage != Stage::Over)
        linger();
}

void HttpConnection::write(const HttpResponse &response, BodyPart part, Persistence persistence)
{
    m_writeDue = steady_clock::now() + m_deadlines.body;
    const QByteArray body = sentBody(response, part);
    const QByteArray head = encodeHead(response, persistence, QDateTime::currentDateTimeUtc());
    if (body.size() < UnsentBytes) {
        m_socket->write(head + body);
    } else {
        m_socket->write(head);
        m_socket->write(body);
    }
    m_socket->flush();
}

void HttpConnection::awaitRequest()
{
    m_stage = Stage::Head;
    m_head = {};
    m_began = false;
    expectWithin(m_deadlines.idle);
    advance();
}

void HttpConnection::linger()
{
    m_stage = Stage::Lingering;
    m_body.clear();
    expectWithin(m_deadlines.farewell);
    if (m_socket->bytesToWrite() == 0)
        TcpTuning::shutDownSending(*m_socket);
    else
        expectWithin(m_deadlines.body);
    discard();
}

void HttpConnection::discard()
{
    m_socket->skip(m_socket->bytesAvailable());
}

void HttpConnection::written()
{
    m_writeDue = steady_clock::now() + m_deadlines.body;
    if (m_stage == Stage::Lingering && m_socket->bytesToWrite() == 0) {
        TcpTuning::shutDownSending(*m_socket);
        expectWithin(m_deadlines.farewell);
    }
    advance();
}

void HttpConnection::end()
{
    if (std::exchange(m_stage, Stage::Over) == Stage::Over)
        return;
    m_due = TimePoint::max();
    m_owner.connectionEnded(*this);
}

void HttpConnection::expire()
{
    const bool silent = m_stage == Stage::Lingering || (m_stage == Stage::Head && m_socket->bytesAvailable() == 0);
    if (silent)
        m_socket->abort();
    else
        refuse(408);
}

void HttpConnection::expectWithin(QtEdgeDeadlines::Duration duration)
{
    m_due = steady_clock::now() + duration;
}
