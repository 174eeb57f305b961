// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtNetwork/qtcpserver.h>

#include <functional>
#include <memory>

class QTcpSocket;

/**
 * The listening socket; lives on the network thread. When descriptors run out, QTcpServer stops accepting: the gate
 * then waits for retry() instead of spinning.
 */
class Gate : public QTcpServer
{
    Q_OBJECT

public:
    using Accepted = std::function<void(std::unique_ptr<QTcpSocket>)>;

    explicit Gate(Accepted accepted);

    /** Listens on \a address: `localhost`, an IPv4 or IPv6 address; `::` stands for both families. */
    QString open(const QString &address, quint16 port);
    /** Takes a listening socket that somebody else has opened (socket activation). */
    QString takeOver(int descriptor);
    /** Accepts again after a failure; called once a tick. */
    void retry();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Accepted m_accepted;
    bool m_paused = false;
};
