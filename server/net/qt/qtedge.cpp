// SPDX-License-Identifier: GPL-3.0-or-later
#include "qtedge.h"

#include "networkthread.h"
#include "qtnetwork.h"

#include <tuple>
#include <utility>

namespace {

constexpr int GoingAway = 1001; // RFC 6455, 7.4.1

} // namespace

QtEdge::QtEdge(EdgeHandler &handler, const EdgeDeadlines &deadlines)
    : m_thread(std::make_unique<NetworkThread<QtNetwork>>(handler, deadlines))
{}

QtEdge::~QtEdge()
{
    stop(GoingAway);
}

QString QtEdge::listen(const EdgeOptions &options)
{
    using Outcome = std::pair<QString, quint16>;
    m_thread->start();
    QString problem;
    std::tie(problem, m_port) = m_thread->ask<Outcome>([&](QtNetwork &network) {
        const QString trouble = network.listen(options);
        return Outcome(trouble, network.port());
    });
    return problem;
}

quint16 QtEdge::port() const
{
    return m_port;
}

std::vector<Mailbox *> QtEdge::mailboxes() const
{
    return {&m_thread->mailbox()};
}

void QtEdge::stopAccepting()
{
    m_thread->post([](QtNetwork &network) { network.stopAccepting(); });
}

void QtEdge::stop(int code)
{
    if (!m_thread->isRunning())
        return;
    m_thread->stop(code);
    m_thread->join();
}
