// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mailbox.h"
#include "subscriptions.h"
#include "writer.h"

#include <functional>
#include <vector>

/**
 * The fan-out. Each frame is encoded once; each network thread gets one call per batch and looks up its own
 * subscribers. Callable from every thread, once addThread() has been called for all of them.
 */
class Hub : public EventSink
{
public:
    /** Registers a network thread by its mailbox; both live as long as the hub is used. */
    void addThread(Mailbox &mailbox, Subscriptions &subscriptions);

    /** What the calling network thread listens to. */
    Subscriptions &subscriptionsOfThisThread() const;

    /** Committed events, from the writer's thread. */
    void publish(const Events &events) override;
    /** What the calling thread tells within \a act reaches each network thread in one call, in its order. */
    void together(const std::function<void()> &act) override;
    /** Something of level 1 that is not stored. */
    void publish(RoomId room, const Frame &frame, Delivery delivery);
    /** Something of level 2 that is not stored. */
    void publish(const RoomSignal &signal);
    /** To the sockets of level 2 that listen to any of \a rooms, once each. */
    void publishToNeighbours(const QList<RoomId> &rooms, const Frame &frame);
    /** To one connection, if it is still there, behind what was published before. */
    void tell(quint64 connection, const Frame &frame);
    /** Calls \a act with the subscriber of \a connection, on its thread, if it is still there. */
    void call(quint64 connection, std::function<void(Subscriber &)> act);

private:
    using Notice = std::function<void(Subscriptions &)>;

    void broadcast(std::vector<Notice> notices);
    void post(std::vector<Notice> notices);

    struct Thread
    {
        Mailbox &mailbox;
        Subscriptions &subscriptions;
    };
    std::vector<Thread> m_threads;
};
