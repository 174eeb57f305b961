// SPDX-License-Identifier: GPL-3.0-or-later
#include "linuxnetwork.h"

#include "handshake.h"
#include "linuxsocket.h"
#include "linuxstream.h"

#include <cerrno>
#include <cstring>
#include <utility>

using namespace Qt::StringLiterals;

LinuxNetwork::LinuxNetwork(EdgeHandler &handler, std::weak_ptr<Mailbox> mailbox, const EdgeDeadlines &deadlines)
    : Network(handler, std::move(mailbox), deadlines, FlushQueue::Pace::InSlices)
    , m_acceptor(m_set, [this](Descriptor descriptor) { welcome(std::move(descriptor)); })
{}

LinuxNetwork::~LinuxNetwork()
{
    m_acceptor.close();
    dismissAll();
}

QString LinuxNetwork::listen(std::shared_ptr<const Listener> listener)
{
    if (m_set.isValid() && m_acceptor.open(std::move(listener)))
        return {};
    return u"Cannot watch connections: "_s + QString::fromLocal8Bit(std::strerror(errno));
}

void LinuxNetwork::closeGate()
{
    m_acceptor.close();
}

void LinuxNetwork::retryGate()
{
    m_acceptor.retry();
}

void LinuxNetwork::requestArrived(HttpConnection &connection, const HttpHead &head, const QByteArray &body)
{
    HttpRequest request = toRequest(head);
    request.body = body;
    request.address = connection.address();
    m_handler.handleRequest(std::move(request), responder(connection));
}

/** What came right behind the handshake stays in the stream, and is the first that the socket reads. */
void LinuxNetwork::shakeHands(std::unique_ptr<Stream> stream, const HttpHead &head, const SocketOpened &opened)
{
    stream->skip(head.size);
    stream->write(encodeSwitch(head));
    auto socket = std::make_unique<LinuxSocket>(std::move(stream), *this, m_deadlines);
    LinuxSocket &open = *socket;
    adopt(std::move(socket));
    open.open(opened(open));
}

void LinuxNetwork::welcome(Descriptor descriptor)
{
    auto stream = std::make_unique<LinuxStream>(std::move(descriptor), m_set);
    if (stream->isOpen())
        accepted(std::move(stream));
}
