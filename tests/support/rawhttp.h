// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDeadlineTimer>
#include <QList>
#include <QPair>
#include <QString>
#include <QTcpSocket>

#include <optional>

namespace Parley::Test {

using HeaderList = QList<QPair<QByteArray, QByteArray>>;

/// An HTTP answer, byte for byte.
struct RawResponse
{
    int status = 0;
    QByteArray statusLine;
    HeaderList headers;
    QByteArray body;

    /// All values of a header; a header that must come once is asked for with size() == 1.
    QList<QByteArray> values(const QByteArray &name) const;
    QByteArray header(const QByteArray &name) const { return values(name).value(0); }
};

/// A TCP connection that sends any bytes at all, well-formed or not, and reads answers with a deadline.
class RawHttp
{
public:
    explicit RawHttp(quint16 port);

    bool isConnected() const;
    bool send(const QByteArray &bytes);
    /// Reads one answer; nothing when the peer closed first or the time is over.
    std::optional<RawResponse> read(int timeoutMs = 10'000);
    /// True when the server closes the connection in time. What arrives meanwhile is dropped.
    bool waitClosed(int timeoutMs);
    /// Everything until the server closes, or until the time is over.
    QByteArray readRest(int timeoutMs);
    /// Cuts the connection with a reset, as a client that vanishes does.
    void vanish();
    QTcpSocket &socket() { return m_socket; }

    /// A well-formed request on a connection of its own.
    static std::optional<RawResponse> exchange(quint16 port, const QByteArray &method, const QByteArray &path,
                                               const HeaderList &headers = {}, const QByteArray &body = {});

private:
    bool fill(const QDeadlineTimer &deadline);
    std::optional<QByteArray> line(const QDeadlineTimer &deadline);
    bool readHead(RawResponse &response, const QDeadlineTimer &deadline);
    bool readBody(RawResponse &response, const QDeadlineTimer &deadline);
    bool readChunks(RawResponse &response, const QDeadlineTimer &deadline);
    bool readExactly(QByteArray &into, qsizetype size, const QDeadlineTimer &deadline);

    QTcpSocket m_socket;
    QByteArray m_buffer;
};

} // namespace Parley::Test
