// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtnetwork.h"

#include "qtsocket.h"
#include "qtstream.h"

#include <QtNetwork/qtcpsocket.h>
#include <QtWebSockets/qwebsocket.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

QtNetwork::QtNetwork(EdgeHandler &handler, std::weak_ptr<Mailbox> mailbox, const EdgeDeadlines &deadlines)
    : Network(handler, std::move(mailbox), deadlines, FlushQueue::Pace::AtOnce)
    , m_gate([this](std::unique_ptr<QTcpSocket> socket) { accepted(std::make_unique<QtStream>(std::move(socket))); })
    , m_webSocketServer(u"Parley"_s, QWebSocketServer::NonSecureMode)
{
    connect(&m_webSocketServer, &QWebSocketServer::newConnection, this, &QtNetwork::handsShaken);
}

QtNetwork::~QtNetwork()
{
    m_gate.close();
    for (const Greeting &greeting : std::exchange(m_greetings, {}))
        delete greeting.tcp;
    dismissAll();
}

QString QtNetwork::listen(const EdgeOptions &options)
{
    if (options.inherited >= 0)
        return m_gate.takeOver(options.inherited);
    return m_gate.open(options.address, options.port);
}

void QtNetwork::closeGate()
{
    m_gate.close();
}

void QtNetwork::retryGate()
{
    m_gate.retry();
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

/**
 * Qt reads the handshake, which waits in the socket, in a later turn; it destroys the socket if it does not like it. It
 * takes whatever there is to read, and forgets what does not belong to the handshake: that is kept here.
 */
void QtNetwork::shakeHands(std::unique_ptr<Stream> stream, const HttpHead &head, const SocketOpened &opened)
{
    QTcpSocket *tcp = static_cast<QtStream &>(*stream).release().release();
    const QByteArray bytes = tcp->readAll();
    giveBack(*tcp, bytes.first(head.size));
    m_greetings.push_back({tcp, bytes.sliced(head.size), opened});
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
    adopt(std::move(socket));
    open.open(greeting.opened(open), greeting.early);
}
