// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qsocketnotifier.h>

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace {

int bell[2] = {-1, -1};

/** Only what POSIX calls async-signal-safe. */
void ring(int)
{
    const char one = 1;
    [[maybe_unused]] const ssize_t written = ::write(bell[1], &one, 1);
}

void listenFor(int signal)
{
    struct sigaction action = {};
    action.sa_handler = ring;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    sigaction(signal, &action, nullptr);
}

} // namespace

TerminationSignals::TerminationSignals(std::function<void()> terminate, QObject *parent)
    : QObject(parent)
    , m_terminate(std::move(terminate))
{
    if (::pipe2(bell, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = new QSocketNotifier(bell[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &TerminationSignals::drain);
    listenFor(SIGTERM);
    listenFor(SIGINT);
    ::signal(SIGPIPE, SIG_IGN);
}

void TerminationSignals::drain()
{
    char bytes[16];
    while (::read(bell[0], bytes, sizeof bytes) > 0) {}
    m_terminate();
}
#else
TerminationSignals::TerminationSignals(std::function<void()> terminate, QObject *parent)
    : QObject(parent)
    , m_terminate(std::move(terminate))
{}

void TerminationSignals::drain() {}
#endif
