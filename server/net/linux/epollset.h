// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "descriptor.h"

#include <QtCore/qsocketnotifier.h>

#include <memory>
#include <vector>

/** Who is told that his descriptor is ready. */
class EpollWatcher
{
public:
    virtual ~EpollWatcher() = default;

    /** \a events as of epoll_ctl(2). Whatever is watched may be removed within this call, this watcher too. */
    virtual void ready(quint32 events) = 0;
};

/**
 * All descriptors of a network thread behind one QSocketNotifier: Qt's event loop looks at each of its own in every
 * turn, the kernel only at those where something happened. Lives on its network thread. A place that was given up and
 * given out again has another generation, so that events for its former holder, which the kernel had reported already,
 * find nobody.
 */
class EpollSet
{
    Q_DISABLE_COPY_MOVE(EpollSet)

public:
    using Ticket = quint64;
    static constexpr Ticket NoTicket = 0;

    EpollSet();

    bool isValid() const { return bool(m_epoll); }

    /** Watches \a descriptor, level-triggered; NoTicket when the system refuses (errno tells why). */
    Ticket add(int descriptor, quint32 events, EpollWatcher &watcher);
    void modify(int descriptor, quint32 events, Ticket ticket);
    /** To be called before \a descriptor is closed. */
    void remove(int descriptor, Ticket ticket);

private:
    struct Place
    {
        EpollWatcher *watcher = nullptr;
        quint32 generation = 1;
    };

    void dispatch();
    EpollWatcher *find(Ticket ticket) const;
    quint32 takePlace();
    void control(int operation, int descriptor, quint32 events, Ticket ticket);

    Descriptor m_epoll;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::vector<Place> m_places;
    std::vector<quint32> m_free;
};
