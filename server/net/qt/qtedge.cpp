// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtedge.h"

#include "mailbox.h"
#include "qtnetwork.h"

#include <QtCore/qthread.h>

#include <future>
#include <tuple>
#include <utility>

namespace {

constexpr int GoingAway = 1001; // RFC 6455, 7.4.1

} // namespace

/** The network lives from the beginning of run() to its end, and is touched by posted work only. */
class QtEdge::NetworkThread : public QThread
{
public:
    NetworkThread(EdgeHandler &handler, std::shared_ptr<Mailbox> mailbox, const QtEdgeDeadlines &deadlines)
        : m_handler(handler)
        , m_mailbox(std::move(mailbox))
        , m_deadlines(deadlines)
    {
        setObjectName("parley-net");
        m_mailbox->moveToThread(this);
    }

    /** Runs \a work on the thread. */
    void post(std::function<void(QtNetwork &)> work)
    {
        m_mailbox->post([this, work = std::move(work)] { work(*m_network); });
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
        QtNetwork network(m_handler, m_mailbox, m_deadlines);
        m_network = &network;
        exec();
    }

    EdgeHandler &m_handler;
    const std::shared_ptr<Mailbox> m_mailbox;
    const QtEdgeDeadlines m_deadlines;
    QtNetwork *m_network = nullptr;
    std::promise<void> m_ended;
};

QtEdge::QtEdge(EdgeHandler &handler, const QtEdgeDeadlines &deadlines)
    : m_mailbox(std::make_shared<Mailbox>())
    , m_thread(std::make_unique<NetworkThread>(handler, m_mailbox, deadlines))
{}

QtEdge::~QtEdge()
{
    stop(GoingAway);
}

QString QtEdge::listen(const EdgeOptions &options)
{
    m_thread->start();
    std::promise<std::pair<QString, quint16>> promise;
    m_thread->post([&](QtNetwork &network) {
        const QString problem = network.listen(options);
        promise.set_value({problem, network.port()});
    });
    QString problem;
    std::tie(problem, m_port) = promise.get_future().get();
    return problem;
}

quint16 QtEdge::port() const
{
    return m_port;
}

std::vector<Mailbox *> QtEdge::mailboxes() const
{
    return {m_mailbox.get()};
}

void QtEdge::stopAccepting()
{
    m_thread->post([](QtNetwork &network) { network.stopAccepting(); });
}

void QtEdge::stop(int code)
{
    if (!m_thread->isRunning())
        return;
    m_thread->post(
        [code, thread = m_thread.get()](QtNetwork &network) { network.stop(code, [thread] { thread->quit(); }); });
    m_thread->join();
}
