// SPDX-License-Identifier: GPL-3.0-or-later
#include "systemd.h"

#include <QtCore/qstring.h>

#include <cstddef>
#include <cstring>

#ifdef PARLEY_ON_LINUX
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace {

constexpr int FirstDescriptor = 3; // SD_LISTEN_FDS_START

/** The variables are for this process and not for one that it starts. */
bool isForUs(const char *variable)
{
    bool isNumber = false;
    const qlonglong pid = qEnvironmentVariable(variable).toLongLong(&isNumber);
    return isNumber && pid == ::getpid();
}

} // namespace

int Systemd::takeListeningSocket()
{
    const bool isThere = isForUs("LISTEN_PID") && qEnvironmentVariableIntValue("LISTEN_FDS") > 0;
    for (const char *variable : {"LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"})
        qunsetenv(variable);
    if (!isThere)
        return -1;
    ::fcntl(FirstDescriptor, F_SETFD, FD_CLOEXEC);
    return FirstDescriptor;
}

void Systemd::notify(const QByteArray &state)
{
    const QByteArray path = qgetenv("NOTIFY_SOCKET");
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (path.isEmpty() || size_t(path.size()) >= sizeof address.sun_path)
        return;
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    if (path.startsWith('@'))
        address.sun_path[0] = 0; // of the abstract namespace (unix(7))
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return;
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(path.size()));
    ::sendto(socket, state.constData(), size_t(state.size()), MSG_NOSIGNAL, reinterpret_cast<sockaddr *>(&address),
             length);
    ::close(socket);
}

std::chrono::milliseconds Systemd::watchdogPause()
{
    bool isNumber = false;
    const qlonglong microseconds = qEnvironmentVariable("WATCHDOG_USEC").toLongLong(&isNumber);
    const bool isMeant = isNumber && microseconds > 0
        && (isForUs("WATCHDOG_PID") || !qEnvironmentVariableIsSet("WATCHDOG_PID"));
    return isMeant ? std::chrono::milliseconds(microseconds / 2'000) : std::chrono::milliseconds(0);
}
#else
int Systemd::takeListeningSocket()
{
    return -1;
}

void Systemd::notify(const QByteArray &) {}

std::chrono::milliseconds Systemd::watchdogPause()
{
    return std::chrono::milliseconds(0);
}
#endif
