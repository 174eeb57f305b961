// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawhttp.h"

#include <QNetworkProxy>

#include <sys/socket.h>
#include <utility>

using namespace Qt::StringLiterals;

namespace Parley::Test {

QList<QByteArray> RawResponse::values(const QByteArray &name) const
{
    QList<QByteArray> found;
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            found.append(value);
    }
    return found;
}

RawHttp::RawHttp(quint16 port)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.connectToHost(u"127.0.0.1"_s, port);
    m_socket.waitForConnected(10'000);
}

bool RawHttp::isConnected() const
{
    return m_socket.state() == QAbstractSocket::ConnectedState;
}

bool RawHttp::send(const QByteArray &bytes)
{
    if (m_socket.write(bytes) != bytes.size())
        return false;
    const QDeadlineTimer deadline(10'000);
    while (m_socket.bytesToWrite() > 0) {
        if (!m_socket.waitForBytesWritten(int(deadline.remainingTime())))
            return false;
    }
    return true;
}

std::optional<RawResponse> RawHttp::read(int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    RawResponse response;
    if (!readHead(response, deadline) || !readBody(response, deadline))
        return std::nullopt;
    return response;
}

bool RawHttp::waitClosed(int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    while (fill(deadline))
        m_buffer.clear();
    return !isConnected();
}

QByteArray RawHttp::readRest(int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    while (fill(deadline)) {}
    return std::exchange(m_buffer, {});
}

void RawHttp::vanish()
{
    const linger hard{1, 0};
    ::setsockopt(int(m_socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    m_socket.abort();
}

std::optional<RawResponse> RawHttp::exchange(quint16 port, const QByteArray &method, const QByteArray &path,
                                             const HeaderList &headers, const QByteArray &body)
{
    RawHttp http(port);
    QByteArray request = method + ' ' + path + " HTTP/1.1\r\nHost: 127.0.0.1:"_ba + QByteArray::number(port);
    for (const auto &[name, value] : headers)
        request += "\r\n"_ba + name + ": "_ba + value;
    if (!body.isEmpty() || method == "POST"_ba || method == "PUT"_ba)
        request += "\r\nContent-Length: "_ba + QByteArray::number(body.size());
    if (!http.send(request + "\r\n\r\n"_ba + body))
        return std::nullopt;
    return http.read();
}

bool RawHttp::fill(const QDeadlineTimer &deadline)
{
    if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(int(deadline.remainingTime())))
        return false;
    m_buffer += m_socket.readAll();
    return true;
}

std::optional<QByteArray> RawHttp::line(const QDeadlineTimer &deadline)
{
    qsizetype end = 0;
    while ((end = m_buffer.indexOf("\r\n")) < 0) {
        if (!fill(deadline))
            return std::nullopt;
    }
    const QByteArray text = m_buffer.first(end);
    m_buffer.remove(0, end + 2);
    return text;
}

bool RawHttp::readHead(RawResponse &response, const QDeadlineTimer &deadline)
{
    const auto first = line(deadline);
    if (!first || !first->startsWith("HTTP/1.1 "))
        return false;
    response.statusLine = *first;
    response.status = first->mid(9, 3).toInt();
    for (;;) {
        const auto field = line(deadline);
        if (!field)
            return false;
        if (field->isEmpty())
            return true;
        const qsizetype colon = field->indexOf(':');
        response.headers.append({field->first(qMax(colon, qsizetype(0))), field->mid(colon + 1).trimmed()});
    }
}

bool RawHttp::readBody(RawResponse &response, const QDeadlineTimer &deadline)
{
    if (response.status == 101 || response.status == 204 || response.status == 304)
        return true;
    if (response.header("Transfer-Encoding"_ba).toLower() == "chunked"_ba)
        return readChunks(response, deadline);
    if (const QByteArray length = response.header("Content-Length"_ba); !length.isEmpty())
        return readExactly(response.body, length.toLongLong(), deadline);
    while (fill(deadline)) {}
    response.body = m_buffer;
    return !isConnected();
}

bool RawHttp::readChunks(RawResponse &response, const QDeadlineTimer &deadline)
{
    for (;;) {
        const auto size = line(deadline);
        if (!size)
            return false;
        const qsizetype length = size->toLongLong(nullptr, 16);
        if (!readExactly(response.body, length, deadline) || !line(deadline))
            return false;
        if (length == 0)
            return true;
    }
}

bool RawHttp::readExactly(QByteArray &into, qsizetype size, const QDeadlineTimer &deadline)
{
    while (m_buffer.size() < size) {
        if (!fill(deadline))
            return false;
    }
    into += m_buffer.first(size);
    m_buffer.remove(0, size);
    return true;
}

} // namespace Parley::Test
