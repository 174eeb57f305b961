// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deadlines.h"
#include "edge.h"

#include <QtCore/qglobal.h>

#include <memory>
#include <vector>

class LinuxNetwork;
template<class Net>
class NetworkThread;

/**
 * The edge for Linux (docs/adr/0003): our own reading of HTTP and WebSocket over one epoll set per network thread. The
 * threads share one listening socket; each owns the connections that it accepts, from accept to close. Owned by the
 * main thread; listen() and stop() wait for the network threads.
 */
class LinuxEdge final : public Edge
{
    Q_DISABLE_COPY_MOVE(LinuxEdge)

public:
    /** \a handler must outlive stop(); it is called on the network threads. */
    explicit LinuxEdge(EdgeHandler &handler, const EdgeDeadlines &deadlines = {}, int threads = 1);
    /** Stops with 1001 if nobody has stopped it. */
    ~LinuxEdge() override;

    QString listen(const EdgeOptions &options) override;
    quint16 port() const override { return m_port; }
    std::vector<Mailbox *> mailboxes() const override;
    void stopAccepting() override;
    void stop(int code) override;

private:
    std::vector<std::unique_ptr<NetworkThread<LinuxNetwork>>> m_threads;
    quint16 m_port = 0;
};
