// SPDX-License-Identifier: GPL-3.0-or-later
#include "tcptuning.h"

#include <QtNetwork/qtcpsocket.h>

#ifdef Q_OS_UNIX
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/uio.h>
#elif defined(Q_OS_WIN)
#include <winsock2.h>
#endif

#include <algorithm>
#include <array>

namespace {

constexpr int SendBufferBytes = 64 * 1024; // Linux doubles it for its own book-keeping

#ifdef TCP_USER_TIMEOUT
constexpr unsigned UnacknowledgedMs = 30'000; // RFC 5482
#endif

#ifdef Q_OS_UNIX
constexpr size_t ChunksPerCall = 64;

#ifdef MSG_NOSIGNAL
constexpr int SendFlags = MSG_NOSIGNAL | MSG_DONTWAIT;
#else
constexpr int SendFlags = MSG_DONTWAIT;
#endif

/** One system call for up to ChunksPerCall chunks from \a first on; -1 when the kernel took nothing. */
qint64 sendSome(int descriptor, const std::vector<QByteArray> &chunks, size_t first)
{
    std::array<iovec, ChunksPerCall> vectors;
    const size_t count = std::min(chunks.size() - first, ChunksPerCall);
    for (size_t i = 0; i < count; ++i) {
        const QByteArray &chunk = chunks[first + i];
        vectors[i] = {const_cast<char *>(chunk.constData()), size_t(chunk.size())};
    }
    msghdr message{};
    message.msg_iov = vectors.data();
    message.msg_iovlen = count;
    return ::sendmsg(descriptor, &message, SendFlags);
}

qint64 sizeOf(const std::vector<QByteArray> &chunks, size_t first)
{
    const auto begin = chunks.begin() + qsizetype(first);
    const auto end = begin + qsizetype(std::min(chunks.size() - first, ChunksPerCall));
    qint64 size = 0;
    std::for_each(begin, end, [&](const QByteArray &chunk) { size += chunk.size(); });
    return size;
}
#endif

} // namespace

void TcpTuning::prepare(QTcpSocket &socket)
{
    socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    socket.setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, SendBufferBytes);
#ifdef TCP_USER_TIMEOUT
    const unsigned timeout = UnacknowledgedMs;
    ::setsockopt(int(socket.socketDescriptor()), IPPROTO_TCP, TCP_USER_TIMEOUT, &timeout, sizeof timeout);
#endif
}

qint64 TcpTuning::sendDirectly(QTcpSocket &socket, const std::vector<QByteArray> &chunks)
{
    qint64 total = 0;
#ifdef Q_OS_UNIX
    const int descriptor = int(socket.socketDescriptor());
    for (size_t first = 0; descriptor >= 0 && first < chunks.size(); first += ChunksPerCall) {
        const qint64 sent = sendSome(descriptor, chunks, first);
        total += std::max<qint64>(sent, 0);
        if (sent < sizeOf(chunks, first))
            break;
    }
#else
    Q_UNUSED(socket);
    Q_UNUSED(chunks);
#endif
    return total;
}

void TcpTuning::shutDownSending(QTcpSocket &socket)
{
#ifdef Q_OS_UNIX
    ::shutdown(int(socket.socketDescriptor()), SHUT_WR);
#elif defined(Q_OS_WIN)
    ::shutdown(SOCKET(socket.socketDescriptor()), SD_SEND);
#endif
}

void TcpTuning::giveBack(QTcpSocket &socket, const QByteArray &bytes)
{
    for (qsizetype i = bytes.size() - 1; i >= 0; --i)
        socket.ungetChar(bytes[i]);
}
