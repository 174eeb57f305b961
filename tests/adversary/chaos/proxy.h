// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "link.h"

#include <QtNetwork/qtcpserver.h>

#include <map>

namespace Parley::Chaos {

/// The bad line of one client: a port of its own, behind which the server is, as long as the connection holds.
class Proxy : public QObject
{
    Q_OBJECT

public:
    Proxy(quint16 serverPort, quint64 seed, quint32 client, Tally &tally);

    quint16 port() const { return m_listener.serverPort(); }
    /// From now on nothing goes wrong any more.
    void becomeGentle();

private:
    void accept();
    Fate nextFate();

    const quint16 m_serverPort;
    const quint64 m_seed;
    const quint32 m_client;
    Tally &m_tally;
    QTcpServer m_listener;
    quint32 m_count = 0;
    std::map<quint32, std::unique_ptr<Link>> m_links;
    bool m_isGentle = false;
};

} // namespace Parley::Chaos
