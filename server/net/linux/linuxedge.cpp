// SPDX-License-Identifier: GPL-3.0-or-later
#include "linuxedge.h"

#include "linuxnetwork.h"
#include "networkthread.h"

namespace {

constexpr int GoingAway = 1001; // RFC 6455, 7.4.1

} // namespace

LinuxEdge::LinuxEdge(EdgeHandler &handler, const EdgeDeadlines &deadlines, int threads)
{
    for (int i = 0; i < threads; ++i)
        m_threads.push_back(std::make_unique<NetworkThread<LinuxNetwork>>(handler, deadlines));
}

LinuxEdge::~LinuxEdge()
{
    stop(GoingAway);
}

QString LinuxEdge::listen(const EdgeOptions &options)
{
    auto listener = std::make_shared<Listener>();
    if (const QString problem = listener->open(options); !problem.isEmpty())
        return problem;
    m_port = listener->port();
    for (const auto &thread : m_threads) {
        thread->start();
        const QString problem = thread->ask<QString>(
            [&listener](LinuxNetwork &network) { return network.listen(listener); });
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

std::vector<Mailbox *> LinuxEdge::mailboxes() const
{
    std::vector<Mailbox *> mailboxes;
    for (const auto &thread : m_threads)
        mailboxes.push_back(&thread->mailbox());
    return mailboxes;
}

void LinuxEdge::stopAccepting()
{
    for (const auto &thread : m_threads)
        thread->post([](LinuxNetwork &network) { network.stopAccepting(); });
}

void LinuxEdge::stop(int code)
{
    std::vector<NetworkThread<LinuxNetwork> *> running;
    for (const auto &thread : m_threads) {
        if (thread->isRunning())
            running.push_back(thread.get());
    }
    for (auto *thread : running)
        thread->stop(code);
    for (auto *thread : running)
        thread->join();
}
