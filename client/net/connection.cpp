// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection.h"

#include "closing.h"
#include "commands.h"
#include "typesreader.h"

#include <QtCore/qloggingcategory.h>
#include <QtCore/qurlquery.h>

Q_LOGGING_CATEGORY(clientNetLog, "chat.client.net")

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

constexpr int Protocol = 2;

/** Any frame answers a ping, so its own answer needs no name; it only must not be taken for another's. */
const QString PingId = u"ping"_s;
const QString AuthId = u"auth"_s;

} // namespace

QUrl socketUrl(const QUrl &server)
{
    QUrl url = server.resolved(QUrl(u"/api/v1/ws"_s));
    url.setScheme(server.scheme() == "https"_L1 ? u"wss"_s : u"ws"_s);
    url.setQuery(u"v=2"_s);
    return url;
}

Connection::Connection(Transport &transport, Clock &clock, const Random &random)
    : m_transport(transport)
    , m_clock(clock)
    , m_random(random)
    , m_backOff(random)
    , m_heartbeat(clock)
    , m_wakeWatch(clock)
    , m_setup(clock)
    , m_retry(clock)
    , m_calm(clock)
{
    connect(&m_transport, &Transport::received, this, &Connection::receive);
    connect(&m_transport, &Transport::closed, this, &Connection::fail);
    connect(&m_heartbeat, &Heartbeat::pingDue, this, [this] { m_transport.send(Commands::ping(PingId)); });
    connect(&m_heartbeat, &Heartbeat::fellSilent, this, [this] { fail(Transport::NoCloseCode); });
    connect(&m_wakeWatch, &WakeWatch::woke, this, &Connection::wakeUp);
}

void Connection::start(const ConnectionTarget &target)
{
    stop();
    m_target = target;
    m_isTokenFresh = false;
    m_backOff.reset();
    m_wakeWatch.start();
    open();
}

void Connection::stop()
{
    m_wakeWatch.stop();
    m_transport.close();
    drop();
    enter(ConnectionState::Offline);
}

void Connection::tryNow()
{
    if (m_state == ConnectionState::Waiting)
        open();
    else if (m_state == ConnectionState::Ready)
        m_heartbeat.askNow();
}

void Connection::renewed(const QByteArray &token)
{
    m_target.token = token;
    if (m_state != ConnectionState::Renewing)
        return;
    m_isTokenFresh = true;
    open();
}

void Connection::renewalFailed(const Failure &failure)
{
    if (m_state != ConnectionState::Renewing)
        return;
    if (remedyFor(failure) == Remedy::Again)
        waitFor(std::max(m_backOff.next(), failure.retryAfter.value_or(Milliseconds(0))));
    else
        endSession();
}

void Connection::renewToken()
{
    if (m_state == ConnectionState::Ready || m_state == ConnectionState::Authenticating)
        fail(CloseCode::TokenRefused);
}

bool Connection::send(const QByteArray &frame)
{
    if (m_state != ConnectionState::Ready)
        return false;
    m_transport.send(frame);
    return true;
}

void Connection::enter(ConnectionState state)
{
    if (m_state == state)
        return;
    const bool wasReady = m_state == ConnectionState::Ready;
    m_state = state;
    if (wasReady)
        Q_EMIT lost();
    if (m_state == state) // otherwise somebody acted on the loss
        Q_EMIT stateChanged(state);
}

void Connection::open()
{
    m_retry.stop();
    m_retryAfter.reset();
    m_setup.start(SetupLimit, [this] { fail(Transport::NoCloseCode); });
    enter(ConnectionState::Connecting);
    m_transport.open(socketUrl(m_target.server));
}

void Connection::receive(const QByteArray &bytes)
{
    m_heartbeat.heard();
    const auto frame = readFrame(bytes);
    if (!frame) {
        qCWarning(clientNetLog, "a frame of %lld bytes that is none", qlonglong(bytes.size()));
        return;
    }
    if (frame->type == "error"_L1) {
        if (const auto wait = socketFailure(frame->data).retryAfter)
            m_retryAfter = wait;
    }
    if (m_state == ConnectionState::Ready)
        receiveReady(*frame);
    else
        receiveBeforeReady(*frame);
}

void Connection::receiveBeforeReady(const Frame &frame)
{
    if (m_state == ConnectionState::Connecting && frame.type == "hello"_L1)
        greet(frame);
    else if (m_state == ConnectionState::Authenticating && frame.type == "ready"_L1)
        becomeReady(frame);
    else if (m_state == ConnectionState::Authenticating && frame.type == "error"_L1)
        fail(remedyFor(socketFailure(frame.data)) == Remedy::Refresh ? CloseCode::TokenRefused
                                                                     : Transport::NoCloseCode);
}

void Connection::greet(const Frame &frame)
{
    m_hello = readHello(frame.data);
    const bool isExpected = m_target.serverId.isEmpty() || m_hello.serverId == m_target.serverId;
    if (m_hello.protocol != Protocol || !isExpected) {
        drop();
        m_transport.abort();
        enter(ConnectionState::Refused);
        return;
    }
    enter(ConnectionState::Authenticating);
    m_transport.send(Commands::auth(AuthId, m_target.token, m_target.client, m_target.deviceId));
}

void Connection::becomeReady(const Frame &frame)
{
    const auto ready = readReady(frame.data);
    if (!ready) {
        fail(Transport::NoCloseCode);
        return;
    }
    m_setup.stop();
    m_isTokenFresh = false;
    m_heartbeat.start(Milliseconds(m_hello.heartbeatMs));
    m_calm.start(Calm, [this] { m_backOff.reset(); });
    enter(ConnectionState::Ready);
    Q_EMIT readyReceived(*ready);
}

void Connection::receiveReady(const Frame &frame)
{
    if (frame.type == "session_revoked"_L1)
        fail(CloseCode::SessionRevoked);
    else if (frame.type == "reconnect"_L1)
        fail(CloseCode::Restart);
    else if (frame.id != PingId)
        Q_EMIT frameReceived(frame);
}

/** Whatever was timed for the socket that is no longer of use. */
void Connection::drop()
{
    m_heartbeat.stop();
    m_setup.stop();
    m_retry.stop();
    m_calm.stop();
}

void Connection::fail(int closeCode)
{
    drop();
    m_transport.abort();
    const AfterClose next = afterClose({closeCode, m_retryAfter, m_isTokenFresh}, m_backOff, m_random);
    switch (next.step) {
    case AfterClose::Step::Wait: waitFor(next.wait); return;
    case AfterClose::Step::SignedOut: endSession(); return;
    case AfterClose::Step::GiveUp: enter(ConnectionState::Refused); return;
    case AfterClose::Step::Renew:
        enter(ConnectionState::Renewing);
        if (m_state == ConnectionState::Renewing)
            Q_EMIT tokenExpired();
        return;
    }
}

void Connection::waitFor(Milliseconds wait)
{
    m_nextAttempt = m_clock.steady() + wait;
    m_retry.start(wait, [this] { open(); });
    enter(ConnectionState::Waiting);
}

void Connection::wakeUp()
{
    switch (m_state) {
    case ConnectionState::Ready: m_heartbeat.askNow(); return;
    case ConnectionState::Connecting:
    case ConnectionState::Authenticating:
    case ConnectionState::Waiting: open(); return;
    case ConnectionState::Offline:
    case ConnectionState::Renewing:
    case ConnectionState::SignedOut:
    case ConnectionState::Refused: return;
    }
}

void Connection::endSession()
{
    m_wakeWatch.stop();
    enter(ConnectionState::SignedOut);
    if (m_state == ConnectionState::SignedOut)
        Q_EMIT signedOut();
}

} // namespace Parley::Client
