// SPDX-License-Identifier: GPL-3.0-or-later
#include "edgefixture.h"

#include <QtCore/qendian.h>
#include <QtNetwork/qhostaddress.h>

#include <utility>

/** One accepted socket: notes what it hears. */
class FakeApplication::Session : public SocketHandler
{
public:
    Session(FakeApplication &application, Socket &socket) : m_application(application), m_socket(socket)
    {
        const std::lock_guard lock(m_application.m_mutex);
        m_application.m_sockets.push_back(&m_socket);
    }

    void messageReceived(const QByteArray &payload) override
    {
        if (payload.startsWith("echo"))
            m_socket.send(Frame::text(payload));
        const std::lock_guard lock(m_application.m_mutex);
        m_application.m_messages.append(payload);
    }

    void socketClosed(Farewell farewell) override
    {
        const std::lock_guard lock(m_application.m_mutex);
        std::erase(m_application.m_sockets, &m_socket);
        m_application.m_farewells.push_back(farewell);
    }

private:
    FakeApplication &m_application;
    Socket &m_socket;
};

void FakeApplication::handleRequest(HttpRequest request, Respond respond)
{
    if (request.path.startsWith("/later")) {
        const std::lock_guard lock(m_mutex);
        m_asked.push_back({std::move(request), std::move(respond)});
        return;
    }
    const QByteArray size = QByteArray::number(request.body.size());
    respond({200,
             {{"Content-Type", "text/plain"}},
             request.method + ' ' + request.path + '|' + request.query + '|' + request.address + '|' + size});
}

void FakeApplication::handleUpgrade(HttpRequest request, UpgradeDecision decision)
{
    if (request.path == "/no")
        return decision.refuse(HttpResponse::json(403, "{}"));
    if (!request.path.startsWith("/later"))
        return decision.accept(opened());
    const std::lock_guard lock(m_mutex);
    m_knocked.push_back({std::move(request), std::move(decision)});
}

std::optional<FakeApplication::Asked> FakeApplication::takeAsked()
{
    const std::lock_guard lock(m_mutex);
    if (m_asked.empty())
        return {};
    Asked asked = std::move(m_asked.front());
    m_asked.erase(m_asked.begin());
    return asked;
}

std::optional<FakeApplication::Knocked> FakeApplication::takeKnocked()
{
    const std::lock_guard lock(m_mutex);
    if (m_knocked.empty())
        return {};
    Knocked knocked = std::move(m_knocked.front());
    m_knocked.erase(m_knocked.begin());
    return knocked;
}

qsizetype FakeApplication::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return qsizetype(m_asked.size() + m_knocked.size());
}

SocketOpened FakeApplication::opened()
{
    return [this](Socket &socket) { return std::make_unique<Session>(*this, socket); };
}

QList<QByteArray> FakeApplication::messages() const
{
    const std::lock_guard lock(m_mutex);
    return m_messages;
}

std::vector<Farewell> FakeApplication::farewells() const
{
    const std::lock_guard lock(m_mutex);
    return m_farewells;
}

qsizetype FakeApplication::openSockets() const
{
    const std::lock_guard lock(m_mutex);
    return qsizetype(m_sockets.size());
}

Socket *FakeApplication::socket() const
{
    const std::lock_guard lock(m_mutex);
    return m_sockets.empty() ? nullptr : m_sockets.back();
}

/** Bound before it connects, so that its buffer is small from the beginning and its descriptor is known. */
RawClient::RawClient(quint16 port)
{
    m_socket.bind(QHostAddress(QHostAddress::LocalHost));
    m_socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 16 * 1024);
    m_socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
}

void RawClient::send(const QByteArray &bytes)
{
    if (m_socket.state() != QAbstractSocket::ConnectedState)
        m_socket.waitForConnected();
    m_socket.write(bytes);
    m_socket.flush();
}

void RawClient::sendFrame(quint8 first, const QByteArray &payload)
{
    send(maskedFrame(first, payload));
}

void RawClient::sendHandshake(const QByteArray &path, const QByteArray &more)
{
    send(requestBytes("GET", path,
                      "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")
         + more);
}

const QByteArray &RawClient::received()
{
    m_received += m_socket.readAll();
    return m_received;
}

QByteArray requestBytes(const QByteArray &method, const QByteArray &target, const QByteArray &fields,
                        const QByteArray &body)
{
    QByteArray length;
    if (!body.isEmpty())
        length = "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return method + ' ' + target + " HTTP/1.1\r\nHost: chat.example\r\n" + fields + length + "\r\n" + body;
}

QByteArray maskedFrame(quint8 first, const QByteArray &payload)
{
    static constexpr char mask[] = {0x12, 0x34, 0x56, 0x78};
    QByteArray frame(1, char(first));
    if (payload.size() < 126) {
        frame.append(char(0x80 | payload.size()));
    } else {
        frame.append(char(0xff)).append(8, '\0');
        qToBigEndian(quint64(payload.size()), frame.data() + 2);
    }
    frame.append(mask, sizeof mask);
    for (qsizetype i = 0; i < payload.size(); ++i)
        frame.append(char(payload[i] ^ mask[i % 4]));
    return frame;
}
