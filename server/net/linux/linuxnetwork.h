// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "acceptor.h"
#include "epollset.h"
#include "network.h"

/** A network thread of LinuxEdge: one epoll set, its share in the listening socket, and what was accepted from it. */
class LinuxNetwork : public Network
{
    Q_OBJECT

public:
    LinuxNetwork(EdgeHandler &handler, std::weak_ptr<Mailbox> mailbox, const EdgeDeadlines &deadlines);
    ~LinuxNetwork() override;

    /** Begins to accept; returns an empty string, or what went wrong. */
    QString listen(std::shared_ptr<const Listener> listener);

private:
    void closeGate() override;
    void retryGate() override;
    void requestArrived(HttpConnection &connection, const HttpHead &head, const QByteArray &body) override;
    void shakeHands(std::unique_ptr<Stream> stream, const HttpHead &head, const SocketOpened &opened) override;
    void welcome(Descriptor descriptor);

    EpollSet m_set;
    Acceptor m_acceptor;
};
