// SPDX-License-Identifier: GPL-3.0-or-later
#include "link.h"

#include <QtNetwork/qnetworkproxy.h>

#include <sys/socket.h>

namespace Parley::Chaos {

namespace {

using Of = Dice::Of;

/// Ends the connection with an RST in place of a FIN.
void resetSocket(QTcpSocket &socket)
{
    const linger now{1, 0};
    if (const qintptr descriptor = socket.socketDescriptor(); descriptor >= 0)
        ::setsockopt(int(descriptor), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket.abort();
}

} // namespace

Link::Link(std::unique_ptr<QTcpSocket> client, const Place &place, const Fate &fate, Tally &tally)
    : m_fate(fate)
    , m_tally(tally)
    , m_client(std::move(client))
    , m_toServer(*m_client, m_server, Dice(place.seed, Of::Delay, place.client, place.number * 2))
    , m_toClient(m_server, *m_client, Dice(place.seed, Of::Delay, place.client, place.number * 2 + 1))
{
    m_linger.setSingleShot(true);
    connect(&m_linger, &QTimer::timeout, this, &Link::reset);
    connect(&m_toServer, &Flow::finished, this, [this] { m_server.disconnectFromHost(); });
    connect(&m_toClient, &Flow::finished, this, [this] { m_client->disconnectFromHost(); });
    for (Flow *each : {&m_toServer, &m_toClient}) {
        each->delayBy(fate.delayMs);
        connect(each, &Flow::struck, this, &Link::strike);
    }
    if (fate.end != Fate::End::None)
        flow(fate.way).strikeAfter(fate.afterBytes);
    connect(m_client.get(), &QTcpSocket::disconnected, this, &Link::endTogether);
    connect(&m_server, &QTcpSocket::disconnected, this, &Link::endTogether);
    connect(&m_server, &QTcpSocket::errorOccurred, this, [this] {
        if (m_server.state() == QAbstractSocket::UnconnectedState)
            m_client->abort();
    });
    connectTo(m_server, place.port);
    if (!fate.isDoubled)
        return;
    ++m_tally.doublings;
    connectTo(m_double, place.port);
    m_toServer.doubleTo(m_double, fate.isDoubleFirst);
    connect(&m_double, &QTcpSocket::readyRead, this, [this] { m_double.readAll(); });
}

Link::~Link()
{
    for (QTcpSocket *socket : {m_client.get(), &m_server, &m_double}) {
        socket->disconnect();
        socket->abort();
    }
}

void Link::becomeGentle()
{
    m_toServer.becomeGentle();
    m_toClient.becomeGentle();
}

/// From an address that is not the server's: while no server listens, a connection from the address and, by chance, the
/// port that it goes to would meet itself, and keep the port from the next server.
void Link::connectTo(QTcpSocket &server, quint16 port)
{
    server.setProxy(QNetworkProxy::NoProxy);
    server.bind(QHostAddress(QStringLiteral("127.0.0.2")));
    server.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

void Link::endTogether()
{
    const auto isOver = [](const QTcpSocket &socket) { return socket.state() == QAbstractSocket::UnconnectedState; };
    if (isOver(*m_client) && isOver(m_server))
        Q_EMIT ended();
}

void Link::strike(bool isInside)
{
    m_tally.truncations += isInside ? 1 : 0;
    switch (m_fate.end) {
    case Fate::End::None: return;
    case Fate::End::Refusal:
    case Fate::End::Reset: ++m_tally.resets; return reset();
    case Fate::End::Finish:
        ++m_tally.finishes;
        m_client->disconnectFromHost();
        m_server.disconnectFromHost();
        return;
    case Fate::End::HalfClose:
        ++m_tally.halfCloses;
        halfClose();
        break;
    case Fate::End::Swallow: ++m_tally.swallowings; break;
    }
    m_linger.start(m_fate.lingerMs);
}

/// Whoever would hear the next byte hears a FIN; the other way stays open.
void Link::halfClose()
{
    QTcpSocket &deaf = m_fate.way == Way::ToServer ? m_server : *m_client;
    if (deaf.state() == QAbstractSocket::ConnectedState)
        deaf.flush();
    if (const qintptr descriptor = deaf.socketDescriptor(); descriptor >= 0)
        ::shutdown(int(descriptor), SHUT_WR);
}

void Link::reset()
{
    resetSocket(*m_client);
    resetSocket(m_server);
    resetSocket(m_double);
    endTogether();
}

} // namespace Parley::Chaos
