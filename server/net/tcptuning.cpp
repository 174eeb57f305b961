// SPDX-License-Identifier: GPL-3.0-or-later
#include "tcptuning.h"

#include <QtCore/qglobal.h>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/uio.h>
#elif defined(Q_OS_WIN)
#include <winsock2.h>
#endif

#include <algorithm>
#include <array>
#include <utility>

namespace {

constexpr int SendBufferBytes = 64 * 1024; // Linux doubles it for its own book-keeping

#ifdef TCP_USER_TIMEOUT
constexpr unsigned UnacknowledgedMs = 30'000; // RFC 5482
#endif

template<class Value>
void setOption(qintptr descriptor, int level, int name, Value value)
{
#ifdef Q_OS_UNIX
    ::setsockopt(int(descriptor), level, name, &value, sizeof value);
#elif defined(Q_OS_WIN)
    ::setsockopt(SOCKET(descriptor), level, name, reinterpret_cast<const char *>(&value), sizeof value);
#endif
}

#ifdef Q_OS_UNIX
constexpr size_t ChunksPerCall = 64;

#ifdef MSG_NOSIGNAL
constexpr int SendFlags = MSG_NOSIGNAL | MSG_DONTWAIT;
#else
constexpr int SendFlags = MSG_DONTWAIT;
#endif

/** One system call for up to ChunksPerCall chunks: what it was to send, and what it did (-1: see errno). */
struct Attempt
{
    qint64 wanted = 0;
    qint64 sent = 0;
};

Attempt sendSome(int descriptor, std::span<const QByteArray> chunks, qsizetype skip)
{
    std::array<iovec, ChunksPerCall> vectors;
    Attempt attempt;
    for (size_t i = 0; i < chunks.size(); ++i) {
        const qsizetype from = i == 0 ? skip : 0;
        vectors[i] = {const_cast<char *>(chunks[i].constData()) + from, size_t(chunks[i].size() - from)};
        attempt.wanted += chunks[i].size() - from;
    }
    msghdr message{};
    message.msg_iov = vectors.data();
    message.msg_iovlen = chunks.size();
    do {
        attempt.sent = ::sendmsg(descriptor, &message, SendFlags);
    } while (attempt.sent < 0 && errno == EINTR);
    return attempt;
}
#endif

} // namespace

void TcpTuning::prepare(qintptr descriptor)
{
#if defined(Q_OS_UNIX) || defined(Q_OS_WIN)
    setOption(descriptor, IPPROTO_TCP, TCP_NODELAY, int(1));
    setOption(descriptor, SOL_SOCKET, SO_SNDBUF, SendBufferBytes);
#endif
#ifdef TCP_USER_TIMEOUT
    setOption(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, UnacknowledgedMs);
#endif
}

TcpTuning::Sent TcpTuning::sendDirectly(qintptr descriptor, std::span<const QByteArray> chunks, qsizetype skip)
{
    Sent total;
#ifdef Q_OS_UNIX
    while (descriptor >= 0 && !chunks.empty()) {
        const size_t count = std::min(chunks.size(), ChunksPerCall);
        const Attempt attempt = sendSome(int(descriptor), chunks.first(count), std::exchange(skip, 0));
        total.bytes += std::max<qint64>(attempt.sent, 0);
        total.broken = attempt.sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != ENOBUFS;
        if (attempt.sent < attempt.wanted)
            break;
        chunks = chunks.subspan(count);
    }
#else
    Q_UNUSED(descriptor);
    Q_UNUSED(chunks);
    Q_UNUSED(skip);
#endif
    return total;
}

void TcpTuning::shutDownSending(qintptr descriptor)
{
#ifdef Q_OS_UNIX
    ::shutdown(int(descriptor), SHUT_WR);
#elif defined(Q_OS_WIN)
    ::shutdown(SOCKET(descriptor), SD_SEND);
#endif
}
