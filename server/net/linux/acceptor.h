// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "epollset.h"
#include "listener.h"

#include <functional>
#include <memory>

/**
 * A network thread's share in the listening socket. When descriptors run out it stops accepting, and waits for retry()
 * instead of spinning.
 */
class Acceptor : public EpollWatcher
{
    Q_DISABLE_COPY_MOVE(Acceptor)

public:
    using Accepted = std::function<void(Descriptor)>;

    Acceptor(EpollSet &set, Accepted accepted);
    ~Acceptor() override;

    /** False when the system refuses. */
    bool open(std::shared_ptr<const Listener> listener);
    void close();
    /** Accepts again after a failure; called once a tick. */
    void retry();

    void ready(quint32 events) override;

private:
    bool resume();
    void pause();
    bool acceptOne();

    EpollSet &m_set;
    Accepted m_accepted;
    std::shared_ptr<const Listener> m_listener;
    EpollSet::Ticket m_ticket = EpollSet::NoTicket;
};
