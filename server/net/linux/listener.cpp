// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

constexpr int ListenBacklog = 4096;

using Addresses = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

QString lastError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

/** Numeric ones only: nothing is looked up. */
Addresses resolve(const QString &address, quint16 port)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
    addrinfo *found = nullptr;
    const QByteArray host = address == "localhost"_L1 ? QByteArray("127.0.0.1") : address.toLatin1();
    ::getaddrinfo(host.constData(), QByteArray::number(port).constData(), &hints, &found);
    return {found, &::freeaddrinfo};
}

bool setFlag(int descriptor, int level, int name, int value)
{
    return ::setsockopt(descriptor, level, name, &value, sizeof value) == 0;
}

/** A descriptor that listens, or none, and errno. */
Descriptor listenOn(const addrinfo &address)
{
    Descriptor descriptor(::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!descriptor)
        return {};
    setFlag(descriptor.number(), SOL_SOCKET, SO_REUSEADDR, 1);
    if (address.ai_family == AF_INET6)
        setFlag(descriptor.number(), IPPROTO_IPV6, IPV6_V6ONLY, 0);
    const bool listens = ::bind(descriptor.number(), address.ai_addr, address.ai_addrlen) == 0
        && ::listen(descriptor.number(), ListenBacklog) == 0;
    return listens ? std::move(descriptor) : Descriptor();
}

} // namespace

QString Listener::open(const EdgeOptions &options)
{
    if (options.inherited >= 0)
        return takeOver(options.inherited);
    const Addresses addresses = resolve(options.address, options.port);
    if (!addresses)
        return u"\"%1\" is not an address to listen on"_s.arg(options.address);
    m_descriptor = listenOn(*addresses);
    if (!m_descriptor && errno == EAFNOSUPPORT && options.address == "::"_L1) { // a system without IPv6
        if (const Addresses plain = resolve(u"0.0.0.0"_s, options.port))
            m_descriptor = listenOn(*plain);
    }
    if (!m_descriptor)
        return u"Cannot listen on %1 port %2: %3"_s.arg(options.address, QString::number(options.port), lastError());
    return {};
}

QString Listener::takeOver(int descriptor)
{
    int listens = 0;
    socklen_t size = sizeof listens;
    const QString problem = u"The socket that was handed over cannot be used: "_s;
    if (::getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0)
        return problem + lastError();
    if (listens == 0)
        return problem + u"it does not listen"_s;
    if (::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK) != 0)
        return problem + lastError();
    m_descriptor = Descriptor(descriptor);
    return {};
}

quint16 Listener::port() const
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getsockname(descriptor(), reinterpret_cast<sockaddr *>(&address), &size) != 0)
        return 0;
    if (address.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6 &>(address).sin6_port);
    return address.ss_family == AF_INET ? ntohs(reinterpret_cast<const sockaddr_in &>(address).sin_port) : quint16(0);
}
