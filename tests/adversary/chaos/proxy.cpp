// SPDX-License-Identifier: GPL-3.0-or-later
#include "proxy.h"

namespace Parley::Chaos {

Proxy::Proxy(quint16 serverPort, quint64 seed, quint32 client, Tally &tally)
    : m_serverPort(serverPort)
    , m_seed(seed)
    , m_client(client)
    , m_tally(tally)
{
    connect(&m_listener, &QTcpServer::newConnection, this, &Proxy::accept);
    if (!m_listener.listen(QHostAddress(QHostAddress::LocalHost)))
        qFatal("the proxy cannot listen: %s", qPrintable(m_listener.errorString()));
}

void Proxy::becomeGentle()
{
    m_isGentle = true;
    for (const auto &[number, link] : m_links)
        link->becomeGentle();
}

Fate Proxy::nextFate()
{
    if (m_isGentle)
        return {};
    Dice dice(m_seed, Dice::Of::Connection, m_client, m_count);
    return Fate::of(dice);
}

void Proxy::accept()
{
    while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
        socket->setParent(nullptr);
        std::unique_ptr<QTcpSocket> client(socket);
        const Fate fate = nextFate();
        const quint32 number = m_count++;
        ++m_tally.connections;
        if (fate.end == Fate::End::Refusal) {
            ++m_tally.refusals;
            client->abort();
            continue;
        }
        auto link = std::make_unique<Link>(std::move(client), Link::Place{m_serverPort, m_seed, m_client, number}, fate,
                                           m_tally);
        // Later, because it is one of its sockets that says so.
        connect(
            link.get(), &Link::ended, this, [this, number] { m_links.erase(number); }, Qt::QueuedConnection);
        m_links.emplace(number, std::move(link));
    }
}

} // namespace Parley::Chaos
