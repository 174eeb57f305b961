// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fate.h"
#include "flow.h"
#include "tally.h"

#include <memory>

namespace Parley::Chaos {

/// One connection of a client through the proxy, on its way to its fate.
class Link : public QObject
{
    Q_OBJECT

public:
    struct Place
    {
        quint16 port; ///< of the server
        quint64 seed;
        quint32 client;
        quint32 number; ///< among the client's connections
    };

    Link(std::unique_ptr<QTcpSocket> client, const Place &place, const Fate &fate, Tally &tally);
    ~Link() override;

    void becomeGentle();

Q_SIGNALS:
    void ended();

private:
    void connectTo(QTcpSocket &server, quint16 port);
    void endTogether();
    void strike(bool isInside);
    void halfClose();
    void reset();
    Flow &flow(Way way) { return way == Way::ToServer ? m_toServer : m_toClient; }

    const Fate m_fate;
    Tally &m_tally;
    std::unique_ptr<QTcpSocket> m_client;
    QTcpSocket m_server;
    QTcpSocket m_double;
    Flow m_toServer;
    Flow m_toClient;
    QTimer m_linger;
    bool m_isStruck = false;
};

} // namespace Parley::Chaos
