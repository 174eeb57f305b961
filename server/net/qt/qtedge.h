// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deadlines.h"
#include "edge.h"

#include <QtCore/qglobal.h>

#include <memory>

class QtNetwork;
template<class Net>
class NetworkThread;

/**
 * The portable edge, on QHttpServer and QWebSocketServer, with one network thread. Owned by the main thread; listen()
 * and stop() wait for the network thread. Its known faults are listed in docs/adr/0003.
 */
class QtEdge final : public Edge
{
    Q_DISABLE_COPY_MOVE(QtEdge)

public:
    /** \a handler must outlive stop(); it is called on the network thread. */
    explicit QtEdge(EdgeHandler &handler, const EdgeDeadlines &deadlines = {});
    /** Stops with 1001 if nobody has stopped it. */
    ~QtEdge() override;

    QString listen(const EdgeOptions &options) override;
    quint16 port() const override;
    std::vector<Mailbox *> mailboxes() const override;
    void stopAccepting() override;
    void stop(int code) override;

private:
    std::unique_ptr<NetworkThread<QtNetwork>> m_thread;
    quint16 m_port = 0;
};
