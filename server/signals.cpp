// SPDX-License-Identifier: GPL-3.0-or-later
#include "signals.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qsocketnotifier.h>

#ifdef Q_OS_UNIX
#include <algorithm>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace {

int bell[2] = {-1, -1};

/** Only what POSIX calls async-signal-safe. */
void ring(int signal)
{
    const char number = char(signal);
    [[maybe_unused]] const ssize_t written = ::write(bell[1], &number, 1);
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

ProcessSignals::ProcessSignals(std::function<void()> terminate, std::function<void()> reload, QObject *parent)
    : QObject(parent)
    , m_terminate(std::move(terminate))
    , m_reload(std::move(reload))
{
    if (::pipe2(bell, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = new QSocketNotifier(bell[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &ProcessSignals::drain);
    listenFor(SIGTERM);
    listenFor(SIGINT);
    listenFor(SIGHUP);
    ::signal(SIGPIPE, SIG_IGN);
}

void ProcessSignals::drain()
{
    char numbers[16];
    const ssize_t count = ::read(bell[0], numbers, sizeof numbers);
    const bool isReload = !::isatty(STDIN_FILENO)
        && std::all_of(numbers, numbers + std::max<ssize_t>(count, 0), [](char number) { return number == SIGHUP; });
    if (count > 0)
        isReload ? m_reload() : m_terminate();
}
#else
ProcessSignals::ProcessSignals(std::function<void()> terminate, std::function<void()> reload, QObject *parent)
    : QObject(parent)
    , m_terminate(std::move(terminate))
    , m_reload(std::move(reload))
{}

void ProcessSignals::drain() {}
#endif
