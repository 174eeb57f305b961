// SPDX-License-Identifier: GPL-3.0-or-later
#include "acceptor.h"

#include <QtCore/qloggingcategory.h>

#include <sys/epoll.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <utility>

Q_LOGGING_CATEGORY(lcAcceptor, "chat.net")

namespace {

constexpr int AcceptedPerTurn = 64; // then those that are open have their turn

/** What accept(2) reports about one connection, and not about us. */
bool concernsThePeer(int error)
{
    switch (error) {
    case ECONNABORTED:
    case EINTR:
    case EPROTO:
    case EPERM:
    case ENETDOWN:
    case ENOPROTOOPT:
    case EHOSTDOWN:
    case ENONET:
    case EHOSTUNREACH:
    case EOPNOTSUPP:
    case ENETUNREACH: return true;
    }
    return false;
}

} // namespace

Acceptor::Acceptor(EpollSet &set, Accepted accepted) : m_set(set), m_accepted(std::move(accepted)) {}

Acceptor::~Acceptor()
{
    close();
}

bool Acceptor::open(std::shared_ptr<const Listener> listener)
{
    m_listener = std::move(listener);
    return resume();
}

void Acceptor::close()
{
    pause();
    m_listener.reset();
}

void Acceptor::retry()
{
    if (m_listener && m_ticket == EpollSet::NoTicket)
        resume();
}

void Acceptor::ready(quint32)
{
    for (int i = 0; i < AcceptedPerTurn && m_ticket != EpollSet::NoTicket && acceptOne(); ++i) {}
}

/** Of several threads that wait, one is woken (EPOLLEXCLUSIVE). */
bool Acceptor::resume()
{
    m_ticket = m_set.add(m_listener->descriptor(), EPOLLIN | EPOLLEXCLUSIVE, *this);
    return m_ticket != EpollSet::NoTicket;
}

void Acceptor::pause()
{
    if (m_listener)
        m_set.remove(m_listener->descriptor(), std::exchange(m_ticket, EpollSet::NoTicket));
}

/** False when there is none to accept, now or until retry(). */
bool Acceptor::acceptOne()
{
    Descriptor descriptor(::accept4(m_listener->descriptor(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (descriptor) {
        m_accepted(std::move(descriptor));
        return true;
    }
    const int error = errno;
    if (error == EAGAIN || error == EWOULDBLOCK)
        return false;
    if (concernsThePeer(error))
        return true;
    qCWarning(lcAcceptor, "Cannot accept connections: %s", std::strerror(error));
    pause();
    return false;
}
