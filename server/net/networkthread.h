// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deadlines.h"
#include "edge.h"
#include "mailbox.h"

#include <QtCore/qthread.h>

#include <functional>
#include <future>
#include <memory>
#include <utility>

/**
 * A network thread, with a network of kind \a Net, which lives from the beginning of run() to its end and is touched by
 * posted work only. Owned by the main thread.
 */
template<class Net>
class NetworkThread : public QThread
{
public:
    NetworkThread(EdgeHandler &handler, const EdgeDeadlines &deadlines)
        : m_handler(handler)
        , m_mailbox(std::make_shared<Mailbox>())
        , m_deadlines(deadlines)
    {
        setObjectName("parley-net");
        m_mailbox->moveToThread(this);
    }

    Mailbox &mailbox() const { return *m_mailbox; }

    /** Runs \a work on the thread. */
    void post(std::function<void(Net &)> work)
    {
        m_mailbox->post([this, work = std::move(work)] { work(*m_network); });
    }

    /** Runs \a work on the thread, which must have been started, and waits for what it returns. */
    template<class Value>
    Value ask(std::function<Value(Net &)> work)
    {
        std::promise<Value> promise;
        post([&](Net &network) { promise.set_value(work(network)); });
        return promise.get_future().get();
    }

    /** Closes everything with \a code; join() waits for the end. */
    void stop(int code)
    {
        post([code, this](Net &network) { network.stop(code, [this] { quit(); }); });
    }

    /** Waits for the end of run(); also through a promise, because ThreadSanitizer does not see into QThread. */
    void join()
    {
        m_ended.get_future().wait();
        wait();
    }

protected:
    void run() override
    {
        serve();
        m_ended.set_value();
    }

private:
    void serve()
    {
        Net network(m_handler, m_mailbox, m_deadlines);
        m_network = &network;
        exec();
    }

    EdgeHandler &m_handler;
    const std::shared_ptr<Mailbox> m_mailbox;
    const EdgeDeadlines m_deadlines;
    Net *m_network = nullptr;
    std::promise<void> m_ended;
};
