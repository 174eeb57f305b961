// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtnetwork.h"

#include "mailbox.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qcoreevent.h>
#include <QtNetwork/qtcpsocket.h>
#include <QtWebSockets/qwebsocket.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using std::chrono::steady_clock;

QtNetwork::QtNetwork(EdgeHandler &handler, std::weak_ptr<Mailbox> mailbox, const QtEdgeDeadlines &deadlines)
    : m_handler(handler)
    , m_mailbox(std::move(mailbox))
    , m_deadlines(deadlines)
    , m_gate([this](std::unique_ptr<QTcpSocket> socket) { accepted(std::move(socket)); })
    , m_webSocketServer(u"Parley"_s, QWebSocketServer::NonSecureMode)
    , m_wheel(deadlines.tick, [this](TimePoint now) { tick(now); })
{
    connect(&m_webSocketServer, &QWebSocketServer::newConnection, this, &QtNetwork::handsShaken);
}

QtNetwork::~QtNetwork()
{
    m_gate.close();
    for (const Greeting &greeting : std::exchange(m_greetings, {}))
        delete greeting.tcp;
    for (const auto &[id, socket] : m_sockets)
        socket->abort();
    retire();
}

QString QtNetwork::listen(const EdgeOptions &options)
{
    if (options.inherited >= 0)
        return m_gate.takeOver(options.inherited);
    return m_gate.open(options.address, options.port);
}

void QtNetwork::stopAccepting()
{
    m_accepting = false;
    m_gate.close();
    for (const auto &[id, connection] : m_connections)
        connection->finish();
}

void QtNetwork::stop(int code, std::function<void()> stopped)
{
    stopAccepting();
    m_stopped = std::move(stopped);
    m_stopDue = steady_clock::now() + m_deadlines.farewell;
    for (const auto &[id, socket] : m_sockets)
        socket->close(code, {});
    checkStopped(steady_clock::now());
}

void QtNetwork::customEvent(QEvent *)
{
    m_turnEnds = false;
    endTurn();
}

void QtNetwork::requestArrived(HttpConnection &connection, const HttpHead &head, const QByteArray &body)
{
    std::optional<HttpRequest> request = m_httpServer.translate(head, body);
    if (!request) {
        connection.finish();
        return connection.respond(connection.exchange(), refusal(400));
    }
    request->address = connection.address();
    m_handler.handleRequest(std::move(*request), responder(connection));
}

void QtNetwork::handshakeArrived(HttpConnection &connection, const HttpHead &head)
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

void QtNetwork::connectionEnded(HttpConnection &connection)
{
    m_ended.push_back(connection.id());
    scheduleTurnEnd();
}

void QtNetwork::flushWanted(QtSocket &socket)
{
    m_unflushed.push_back(&socket);
    scheduleTurnEnd();
}

void QtNetwork::socketEnded(QtSocket &socket)
{
    m_ended.push_back(socket.id());
    scheduleTurnEnd();
}

void QtNetwork::accepted(std::unique_ptr<QTcpSocket> socket)
{
    auto connection = std::make_unique<HttpConnection>(std::move(socket), *this, m_deadlines);
    m_connections.emplace(connection->id(), std::move(connection));
}

/** The mailbox runs what is posted only while the thread's loop runs, that is, while this object lives. */
Respond QtNetwork::responder(const HttpConnection &connection)
{
    return [mailbox = m_mailbox, this, id = connection.id(), exchange = connection.exchange()](HttpResponse response) {
        if (const auto box = mailbox.lock())
            box->post([this, id, exchange, response = std::move(response)] { respond(id, exchange, response); });
    };
}

void QtNetwork::respond(quint64 connection, quint64 exchange, const HttpResponse &response)
{
    if (const auto found = m_connections.find(connection); found != m_connections.end())
        found->second->respond(exchange, response);
}

void QtNetwork::upgrade(quint64 connection, quint64 exchange, const SocketOpened &opened)
{
    const auto found = m_connections.find(connection);
    if (found == m_connections.end() || found->second->exchange() != exchange)
        return;
    if (!m_accepting)
        return found->second->respond(exchange, refusal(503));
    connectionEnded(*found->second);
    shakeHands(found->second->takeSocket(), opened);
}

/** Qt reads the handshake, which waits in the socket, in a later turn; it destroys the socket if it does not like it.
 */
void QtNetwork::shakeHands(HttpConnection::Handover handover, const SocketOpened &opened)
{
    QTcpSocket *tcp = handover.socket.release();
    m_greetings.push_back({tcp, std::move(handover.early), opened});
    tcp->setParent(this);
    connect(tcp, &QObject::destroyed, this, [this](const QObject *gone) {
        std::erase_if(m_greetings, [gone](const Greeting &greeting) { return greeting.tcp == gone; });
    });
    m_webSocketServer.handleConnection(tcp);
}

void QtNetwork::handsShaken()
{
    while (QWebSocket *webSocket = m_webSocketServer.nextPendingConnection()) {
        const auto found = std::ranges::find_if(m_greetings, [webSocket](const Greeting &greeting) {
            return greeting.tcp->peerPort() == webSocket->peerPort()
                && greeting.tcp->peerAddress() == webSocket->peerAddress();
        });
        Q_ASSERT(found != m_greetings.end());
        const Greeting greeting = std::move(*found);
        m_greetings.erase(found);
        openSocket(webSocket, greeting);
    }
}

void QtNetwork::openSocket(QWebSocket *webSocket, const Greeting &greeting)
{
    greeting.tcp->disconnect(this);
    if (greeting.tcp->state() != QAbstractSocket::ConnectedState) // left meanwhile, and will not say so again
        return webSocket->deleteLater();
    auto socket = std::make_unique<QtSocket>(webSocket, greeting.tcp, *this, m_deadlines);
    QtSocket &open = *socket;
    m_sockets.emplace(open.id(), std::move(socket));
    open.open(greeting.opened(open), greeting.early);
}

void QtNetwork::scheduleTurnEnd()
{
    if (!std::exchange(m_turnEnds, true))
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
}

void QtNetwork::endTurn()
{
    for (QtSocket *socket : std::exchange(m_unflushed, {}))
        socket->flush();
    retire();
    if (m_stopped)
        checkStopped(steady_clock::now());
}

/** Farewells may end further connections, or send to some that are open: those wait for the next turn. */
void QtNetwork::retire()
{
    for (const quint64 id : std::exchange(m_ended, {})) {
        m_connections.erase(id);
        const auto socket = m_sockets.extract(id);
        if (socket.empty())
            continue;
        socket.mapped()->farewell();
        std::erase(m_unflushed, socket.mapped().get());
    }
}

void QtNetwork::tick(TimePoint now)
{
    m_gate.retry();
    for (const auto &[id, connection] : m_connections)
        connection->tick(now);
    for (const auto &[id, socket] : m_sockets)
        socket->tick(now);
    if (m_stopped)
        checkStopped(now);
}

void QtNetwork::checkStopped(TimePoint now)
{
    if ((m_connections.empty() && m_sockets.empty()) || now >= m_stopDue)
        std::exchange(m_stopped, nullptr)();
}
