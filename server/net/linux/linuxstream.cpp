// SPDX-License-Identifier: GPL-3.0-or-later
#include "linuxstream.h"

#include "tcptuning.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace {

constexpr qsizetype ReadBytes = 64 * 1024; // in one system call
constexpr size_t PiecesKept = 16;          // room in an empty list
constexpr size_t PiecesLeftBehind = 256;   // that have left, before the list is moved up
constexpr quint32 Failures = EPOLLERR | EPOLLHUP;

} // namespace

LinuxStream::LinuxStream(Descriptor descriptor, EpollSet &set)
    : m_descriptor(std::move(descriptor))
    , m_set(set)
    , m_readAhead(ReadBytes)
{
    TcpTuning::prepare(m_descriptor.number());
    m_watched = EPOLLIN;
    m_ticket = m_set.add(m_descriptor.number(), m_watched, *this);
    if (m_ticket == EpollSet::NoTicket)
        m_descriptor.reset();
}

LinuxStream::~LinuxStream()
{
    m_listener = nullptr;
    end();
}

QByteArrayView LinuxStream::peek(qsizetype max)
{
    const QByteArrayView input = QByteArrayView(m_input).sliced(m_taken);
    return input.first(std::min(max, input.size()));
}

/** An empty buffer gives its memory back: most connections are idle. */
void LinuxStream::skip(qsizetype size)
{
    m_taken += std::min(size, available());
    if (m_taken == m_input.size()) {
        m_input = QByteArray();
        m_taken = 0;
    }
    watch();
}

QByteArray LinuxStream::read(qsizetype max)
{
    if (m_taken == 0 && max >= m_input.size()) {
        QByteArray all = std::exchange(m_input, {});
        watch();
        return all;
    }
    const QByteArray bytes = peek(max).toByteArray();
    skip(bytes.size());
    return bytes;
}

void LinuxStream::setReadAhead(qsizetype bytes)
{
    m_readAhead = bytes;
    watch();
}

void LinuxStream::write(const QByteArray &bytes)
{
    if (!m_descriptor || bytes.isEmpty())
        return;
    m_output.push_back(bytes);
    m_unsent += bytes.size();
}

void LinuxStream::flush()
{
    if (!m_full)
        sendMore();
}

void LinuxStream::shutDownSending()
{
    if (m_descriptor)
        TcpTuning::shutDownSending(m_descriptor.number());
}

void LinuxStream::abort()
{
    end();
}

QByteArray LinuxStream::address() const
{
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (!m_descriptor || ::getpeername(m_descriptor.number(), reinterpret_cast<sockaddr *>(&peer), &size) != 0)
        return {};
    const in6_addr &six = reinterpret_cast<const sockaddr_in6 &>(peer).sin6_addr;
    if (peer.ss_family == AF_INET)
        ::inet_ntop(AF_INET, &reinterpret_cast<const sockaddr_in &>(peer).sin_addr, text.data(), text.size());
    else if (peer.ss_family == AF_INET6 && IN6_IS_ADDR_V4MAPPED(&six))
        ::inet_ntop(AF_INET, &six.s6_addr[12], text.data(), text.size());
    else if (peer.ss_family == AF_INET6)
        ::inet_ntop(AF_INET6, &six, text.data(), text.size());
    return text.data();
}

void LinuxStream::ready(quint32 events)
{
    if (events & EPOLLOUT) {
        const qint64 before = m_unsent;
        sendMore();
        if (m_listener && m_unsent < before)
            m_listener->bytesLeft();
    }
    if (m_descriptor && (events & (EPOLLIN | Failures)))
        receive();
}

/**
 * With a full buffer, or behind the end of the input, only a failure leads here, and what the peer has sent before it
 * will not be taken any more.
 */
void LinuxStream::receive()
{
    static thread_local std::array<char, ReadBytes> buffer;
    const qsizetype room = m_inputEnded ? 0 : std::min(m_readAhead - available(), ReadBytes);
    const ssize_t size = room > 0 ? ::recv(m_descriptor.number(), buffer.data(), size_t(room), 0) : 0;
    if (size > 0) {
        m_input.append(buffer.data(), qsizetype(size));
        watch();
        if (m_listener)
            m_listener->bytesArrived();
    } else if (size == 0 && room > 0) {
        endInput();
    } else if (size == 0 || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR)) {
        end();
    }
}

void LinuxStream::endInput()
{
    m_inputEnded = true;
    watch();
    if (!m_listener || !m_listener->inputEnded())
        end();
}

/** A connection that broke is reported by the set, as a failure, in a later turn. */
void LinuxStream::sendMore()
{
    if (!m_descriptor || m_unsent == 0)
        return;
    const std::span pieces = std::span<const QByteArray>(m_output).subspan(m_first);
    const TcpTuning::Sent sent = TcpTuning::sendDirectly(m_descriptor.number(), pieces, m_left);
    advance(sent.bytes);
    if (sent.broken)
        dropOutput();
    m_full = m_unsent > 0;
    watch();
}

void LinuxStream::advance(qint64 sent)
{
    m_unsent -= sent;
    if (m_unsent == 0)
        return dropOutput();
    for (sent += std::exchange(m_left, 0); sent >= m_output[m_first].size(); ++m_first)
        sent -= std::exchange(m_output[m_first], {}).size();
    m_left = qsizetype(sent);
    if (m_first >= PiecesLeftBehind) {
        m_output.erase(m_output.begin(), m_output.begin() + qsizetype(m_first));
        m_first = 0;
    }
}

void LinuxStream::dropOutput()
{
    m_output.clear();
    if (m_output.capacity() > PiecesKept)
        m_output.shrink_to_fit();
    m_first = 0;
    m_left = 0;
    m_unsent = 0;
}

/** Asks for what there is room for, and for room where something waits. */
void LinuxStream::watch()
{
    const bool takes = !m_inputEnded && available() < m_readAhead;
    const quint32 wanted = (takes ? quint32(EPOLLIN) : 0) | (m_full ? quint32(EPOLLOUT) : 0);
    if (!m_descriptor || wanted == m_watched)
        return;
    m_watched = wanted;
    m_set.modify(m_descriptor.number(), wanted, m_ticket);
}

void LinuxStream::end()
{
    if (!m_descriptor)
        return;
    m_set.remove(m_descriptor.number(), std::exchange(m_ticket, EpollSet::NoTicket));
    m_descriptor.reset();
    dropOutput();
    if (m_listener)
        m_listener->streamEnded();
}
