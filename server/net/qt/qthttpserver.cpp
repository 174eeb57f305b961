// SPDX-License-Identifier: GPL-3.0-or-later
#include "qthttpserver.h"

#include <QtCore/qmetaobject.h>
#include <QtHttpServer/qhttpserverrequest.h>
#include <QtNetwork/qhostaddress.h>
#include <QtNetwork/qtcpserver.h>
#include <QtNetwork/qtcpsocket.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace {

/** Fields that concern the connection, not the request (RFC 9110, 7.6.1); they end here, as in a proxy. */
constexpr std::array connectionFields{"Connection", "Content-Length", "Expect", "Keep-Alive", "Proxy-Connection",
                                      "TE",         "Trailer",        "Upgrade"};

bool isConnectionField(const QByteArray &name)
{
    return std::ranges::any_of(connectionFields,
                               [&](const char *field) { return name.compare(field, Qt::CaseInsensitive) == 0; });
}

/** The request in its plainest form. */
QByteArray serialise(const HttpHead &head, const QByteArray &body)
{
    QByteArray bytes;
    bytes.reserve(head.size + body.size() + 64);
    bytes.append(head.method).append(' ').append(head.path);
    if (!head.query.isEmpty())
        bytes.append('?').append(head.query);
    bytes.append(" HTTP/1.1\r\n");
    for (const auto &[name, value] : head.fields) {
        if (!isConnectionField(name))
            bytes.append(name).append(": ").append(value).append("\r\n");
    }
    bytes.append("Content-Length: ").append(QByteArray::number(body.size())).append("\r\n\r\n");
    return bytes.append(body);
}

/** A connected socket without a connection: what it has to read is in memory, what is written is lost. */
class MemorySocket : public QTcpSocket
{
public:
    explicit MemorySocket(QByteArray bytes) : m_bytes(std::move(bytes))
    {
        setSocketState(ConnectedState);
        setOpenMode(ReadWrite | Unbuffered);
    }
    ~MemorySocket() override { setSocketState(UnconnectedState); }

    qint64 bytesAvailable() const override { return m_bytes.size() - m_position + QIODevice::bytesAvailable(); }
    void disconnectFromHost() override {}
    void close() override {}

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 size = std::min<qint64>(maxSize, m_bytes.size() - m_position);
        std::memcpy(data, m_bytes.constData() + m_position, size_t(size));
        m_position += size;
        return size;
    }
    qint64 writeData(const char *, qint64 size) override { return size; }

private:
    QByteArray m_bytes;
    qint64 m_position = 0;
};

bool agrees(const QHttpServerRequest &request, const HttpHead &head)
{
    const auto methods = QMetaEnum::fromType<QHttpServerRequest::Method>();
    const char *name = methods.valueToKey(int(request.method()));
    return head.method.compare(name, Qt::CaseInsensitive) == 0 && request.body().size() == head.bodyBytes;
}

} // namespace

/** The door through which QAbstractHttpServer takes its connections. */
class QtHttpServer::Inlet : public QTcpServer
{
public:
    QTcpSocket *nextPendingConnection() override { return std::exchange(m_pending, nullptr); }

    void offer(QTcpSocket &socket)
    {
        static const QMetaMethod available = QMetaMethod::fromSignal(&QTcpServer::pendingConnectionAvailable);
        m_pending = &socket;
        available.invoke(this, Qt::DirectConnection);
    }

private:
    QTcpSocket *m_pending = nullptr;
};

/** Qt binds only to a server that listens, so the inlet does, for as long as that takes. */
QtHttpServer::QtHttpServer() : m_inlet(new Inlet)
{
    m_inlet->listen(QHostAddress::LocalHost);
    bind(m_inlet); // which becomes our child
    m_inlet->close();
}

std::optional<HttpRequest> QtHttpServer::translate(const HttpHead &head, const QByteArray &body)
{
    MemorySocket socket(serialise(head, body));
    m_head = &head;
    m_request.reset();
    m_inlet->offer(socket);
    Q_EMIT socket.readyRead();
    m_head = nullptr;
    return std::exchange(m_request, std::nullopt);
}

/** Qt's URL is decoded and its fields are unordered, so both are taken as they were sent. */
bool QtHttpServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *)
{
    if (m_head && agrees(request, *m_head)) {
        m_request = toRequest(*m_head);
        m_request->body = request.body();
    }
    return true;
}

void QtHttpServer::missingHandler(const QHttpServerRequest &, QTcpSocket *)
{
    m_request.reset();
}
