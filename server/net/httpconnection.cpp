// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpconnection.h"

#include "connectionid.h"
#include "handshake.h"

#include <algorithm>
#include <utility>

using std::chrono::steady_clock;

namespace {

constexpr qint64 ReadAheadBytes = 64 * 1024;
constexpr qint64 UnsentBytes = 64 * 1024; // no further request is taken while more than this waits to be sent
constexpr qsizetype ProgressBytes = 1024; // less than this does not move a body's deadline

} // namespace

HttpConnection::HttpConnection(std::unique_ptr<Stream> stream, HttpConnectionOwner &owner,
                               const EdgeDeadlines &deadlines)
    : m_stream(std::move(stream))
    , m_owner(owner)
    , m_deadlines(deadlines)
    , m_id(nextConnectionId())
    , m_came(steady_clock::now())
{
    m_stream->setReadAhead(ReadAheadBytes);
    m_stream->setListener(this);
    expectWithin(m_deadlines.head);
}

HttpConnection::~HttpConnection()
{
    if (m_stream)
        m_stream->setListener(nullptr);
}

void HttpConnection::respond(quint64 exchange, const HttpResponse &response)
{
    if (!isAnswering(exchange))
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

std::unique_ptr<Stream> HttpConnection::takeStream()
{
    m_stage = Stage::Over;
    m_due = TimePoint::max();
    m_stream->setListener(nullptr);
    return std::move(m_stream);
}

void HttpConnection::finish()
{
    m_last = true;
    if (m_stage != Stage::Head && m_stage != Stage::Body)
        return;
    if (isRequestOnItsWay())
        m_due = std::min(m_due, steady_clock::now() + m_deadlines.last);
    else
        linger();
}

bool HttpConnection::isRequestOnItsWay() const
{
    const bool isNew = m_exchange == 0 && steady_clock::now() < m_came + m_deadlines.last;
    return isNew || m_stage == Stage::Body || m_stream->available() > 0;
}

void HttpConnection::tick(TimePoint now)
{
    if (now >= m_due)
        expire();
    else if (m_stage != Stage::Over && m_stream->unsent() > 0 && now >= m_writeDue)
        m_stream->abort();
}

void HttpConnection::advance()
{
    if (m_stage == Stage::Lingering)
        discard();
    while ((m_stage == Stage::Head && readHead()) || (m_stage == Stage::Body && readBody())) {}
    if (m_inputEnded && isMissingInput())
        linger();
}

bool HttpConnection::isMissingInput() const
{
    return m_stage == Stage::Body || (m_stage == Stage::Head && m_stream->unsent() <= UnsentBytes);
}

/**
 * Who has asked and then shut down sending may still wait for the answer, or may be gone: nobody can tell, so that the
 * answer has a bounded time to come. For a WebSocket it is the end.
 */
bool HttpConnection::inputEnded()
{
    const bool isAwaited = m_stage == Stage::Answering && judgeHandshake(m_head) == Handshake::None;
    if (!isAwaited && (m_stage == Stage::Answering || m_stream->unsent() == 0))
        return false;
    m_inputEnded = true;
    if (m_stage == Stage::Answering)
        expectWithin(m_deadlines.last);
    advance();
    return true;
}

/** What has arrived, without the empty lines that may come before a request (RFC 9112, 2.2). */
QByteArrayView HttpConnection::waiting()
{
    while (m_stream->peek(2) == "\r\n")
        m_stream->skip(2);
    return m_stream->peek(Limits::RequestHeadBytes);
}

bool HttpConnection::readHead()
{
    if (m_stream->unsent() > UnsentBytes)
        return false;
    const QByteArrayView bytes = waiting();
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
    if (handshake == Handshake::Valid && m_inputEnded) // a socket needs both directions
        return linger();
    if (handshake == Handshake::Valid) {
        m_stage = Stage::Answering;
        m_due = TimePoint::max();
        ++m_exchange;
        m_head.keepAlive = false; // a refused handshake ends the connection
        return m_owner.handshakeArrived(*this, m_head);
    }
    m_stream->skip(m_head.size);
    m_stage = Stage::Body;
    m_progress = 0;
    expectWithin(m_deadlines.body);
    if (m_head.expectsContinue && m_head.bodyBytes > 0 && m_stream->available() == 0) {
        m_stream->write("HTTP/1.1 100 Continue\r\n\r\n");
        m_stream->flush();
    }
}

bool HttpConnection::readBody()
{
    m_body.append(m_stream->read(m_head.bodyBytes - m_body.size()));
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
    m_due = m_inputEnded ? steady_clock::now() + m_deadlines.last : TimePoint::max();
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
        m_stream->write(head + body);
    } else {
        m_stream->write(head);
        m_stream->write(body);
    }
    m_stream->flush();
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
    if (m_stream->unsent() == 0)
        m_stream->shutDownSending();
    else
        expectWithin(m_deadlines.body);
    discard();
}

void HttpConnection::discard()
{
    m_stream->skip(m_stream->available());
}

void HttpConnection::bytesLeft()
{
    m_writeDue = steady_clock::now() + m_deadlines.body;
    if (m_stage == Stage::Lingering && m_stream->unsent() == 0) {
        m_stream->shutDownSending();
        expectWithin(m_deadlines.farewell);
    }
    advance();
}

void HttpConnection::streamEnded()
{
    if (std::exchange(m_stage, Stage::Over) == Stage::Over)
        return;
    m_due = TimePoint::max();
    m_owner.connectionEnded(*this);
}

void HttpConnection::expire()
{
    const bool silent = m_stage == Stage::Answering || m_stage == Stage::Lingering
        || (m_stage == Stage::Head && m_stream->available() == 0);
    if (silent)
        m_stream->abort();
    else
        refuse(408);
}

void HttpConnection::expectWithin(EdgeDeadlines::Duration duration)
{
    m_due = steady_clock::now() + duration;
}
