// SPDX-License-Identifier: GPL-3.0-or-later
#include "network.h"

#include "mailbox.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qcoreevent.h>

#include <algorithm>
#include <utility>

using std::chrono::steady_clock;

Network::Network(EdgeHandler &handler, std::weak_ptr<Mailbox> mailbox, const EdgeDeadlines &deadlines,
                 FlushQueue::Pace pace)
    : m_handler(handler)
    , m_mailbox(std::move(mailbox))
    , m_deadlines(deadlines)
    , m_unflushed(pace)
    , m_wheel(deadlines.tick, [this](TimePoint now) { tick(now); })
{}

Network::~Network() = default;

void Network::stopAccepting()
{
    m_accepting = false;
    closeGate();
    for (const auto &[id, connection] : m_connections)
        connection->finish();
}

void Network::stop(int code, std::function<void()> stopped)
{
    stopAccepting();
    m_stopped = std::move(stopped);
    m_stopDue = steady_clock::now() + m_deadlines.farewell;
    m_stopLatest = steady_clock::now() + std::max(m_deadlines.farewell, m_deadlines.parting);
    for (const auto &[id, socket] : m_sockets)
        socket->close(code, {});
    m_stopUnsent = unsent();
    checkStopped(steady_clock::now());
}

void Network::accepted(std::unique_ptr<Stream> stream)
{
    auto connection = std::make_unique<HttpConnection>(std::move(stream), *this, m_deadlines);
    m_connections.emplace(connection->id(), std::move(connection));
}

void Network::adopt(std::unique_ptr<EdgeSocket> socket)
{
    const quint64 id = socket->id();
    m_sockets.emplace(id, std::move(socket));
}

/** The mailbox runs what is posted only while the thread's loop runs, that is, while this object lives. */
Respond Network::responder(const HttpConnection &connection)
{
    return [mailbox = m_mailbox, this, id = connection.id(), exchange = connection.exchange()](HttpResponse response) {
        if (const auto box = mailbox.lock())
            box->post([this, id, exchange, response = std::move(response)] { respond(id, exchange, response); });
    };
}

void Network::dismissAll()
{
    for (const auto &[id, socket] : m_sockets)
        socket->abort();
    retire();
    m_connections.clear();
}

void Network::customEvent(QEvent *)
{
    m_turnEnds = false;
    endTurn();
}

void Network::handshakeArrived(HttpConnection &connection, const HttpHead &head)
{
    HttpRequest request = toRequest(head);
    request.address = connection.address();
    UpgradeDecision decision;
    decision.refuse = responder(connection);
    decision.accept = [mailbox = m_mailbox, this, id = connection.id(),
                       exchange = connection.exchange()](SocketOpened opened) {
        if (const auto box = mailbox.lock())
            box->post([this, id, exchange, opened = std::move(opened)] { upgrade(id, exchange, opened); });
    };
    m_handler.handleUpgrade(std::move(request), std::move(decision));
}

void Network::connectionEnded(HttpConnection &connection)
{
    m_ended.push_back(connection.id());
    scheduleTurnEnd();
}

void Network::flushWanted(EdgeSocket &socket)
{
    m_unflushed.add(socket);
    scheduleTurnEnd();
}

void Network::socketEnded(EdgeSocket &socket)
{
    m_ended.push_back(socket.id());
    scheduleTurnEnd();
}

void Network::respond(quint64 connection, quint64 exchange, const HttpResponse &response)
{
    if (const auto found = m_connections.find(connection); found != m_connections.end())
        found->second->respond(exchange, response);
}

void Network::upgrade(quint64 connection, quint64 exchange, const SocketOpened &opened)
{
    const auto found = m_connections.find(connection);
    if (found == m_connections.end() || !found->second->isAnswering(exchange))
        return;
    if (!m_accepting)
        return found->second->respond(exchange, refusal(503));
    connectionEnded(*found->second);
    shakeHands(found->second->takeStream(), found->second->head(), opened);
}

void Network::scheduleTurnEnd()
{
    if (!std::exchange(m_turnEnds, true))
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void Network::endTurn()
{
    if (m_unflushed.endTurn())
        scheduleTurnEnd();
    retire();
    if (m_stopped)
        checkStopped(steady_clock::now());
}

/** Farewells may end further connections, or send to some that are open: those wait for the next turn. */
void Network::retire()
{
    std::unordered_map<const EdgeSocket *, std::unique_ptr<EdgeSocket>> gone;
    for (const quint64 id : std::exchange(m_ended, {})) {
        m_connections.erase(id);
        auto socket = m_sockets.extract(id);
        if (socket.empty())
            continue;
        socket.mapped()->farewell();
        const EdgeSocket *const address = socket.mapped().get();
        gone.emplace(address, std::move(socket.mapped()));
    }
    if (!gone.empty())
        m_unflushed.removeIf([&](const EdgeSocket *socket) { return gone.contains(socket); });
}

void Network::tick(TimePoint now)
{
    retryGate();
    for (const auto &[id, connection] : m_connections)
        connection->tick(now);
    for (const auto &[id, socket] : m_sockets)
        socket->tick(now);
    if (!m_stopped)
        return;
    waitForProgress(now);
    checkStopped(now);
}

/** Bytes of answers and frames. */
qint64 Network::unsent() const
{
    qint64 bytes = 0;
    for (const auto &[id, connection] : m_connections)
        bytes += connection->unsent();
    for (const auto &[id, socket] : m_sockets)
        bytes += socket->backlog();
    return bytes;
}

/** Whoever still reads a long answer is left some more time for it; what has only now been answered counts, too. */
void Network::waitForProgress(TimePoint now)
{
    const qint64 left = unsent();
    if (left != std::exchange(m_stopUnsent, left))
        m_stopDue = std::min(now + m_deadlines.farewell, m_stopLatest);
}

void Network::checkStopped(TimePoint now)
{
    if ((m_connections.empty() && m_sockets.empty()) || now >= m_stopDue)
        std::exchange(m_stopped, nullptr)();
}
