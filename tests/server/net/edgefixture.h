// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edge.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>
#include <QtNetwork/qtcpsocket.h>

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

/**
 * The application that an edge is tested with. Paths below `/later` are kept until the test takes and answers them;
 * `/no` refuses a handshake; everything else is echoed or accepted at once. Called on the network thread, asked by the
 * test's: everything is behind one mutex.
 */
class FakeApplication : public EdgeHandler
{
public:
    struct Asked
    {
        HttpRequest request;
        Respond respond;
    };
    struct Knocked
    {
        HttpRequest request;
        UpgradeDecision decision;
    };

    void handleRequest(HttpRequest request, Respond respond) override;
    void handleUpgrade(HttpRequest request, UpgradeDecision decision) override;

    std::optional<Asked> takeAsked();
    std::optional<Knocked> takeKnocked();
    qsizetype waiting() const;
    /** What accepted sockets do: everything that comes is noted, and echoed when it begins with `echo`. */
    SocketOpened opened();

    QList<QByteArray> messages() const;
    std::vector<Farewell> farewells() const;
    qsizetype openSockets() const;
    /** The socket that was opened last; to be used on the network thread only. */
    Socket *socket() const;

private:
    class Session;

    mutable std::mutex m_mutex;
    std::vector<Asked> m_asked;
    std::vector<Knocked> m_knocked;
    QList<QByteArray> m_messages;
    std::vector<Farewell> m_farewells;
    std::vector<Socket *> m_sockets;
};

/** A client that sends any bytes, and keeps all that comes back. */
class RawClient
{
public:
    explicit RawClient(quint16 port);

    void send(const QByteArray &bytes);
    /** A frame as clients send it (RFC 6455, 5.2): masked, with \a first as its first byte. */
    void sendFrame(quint8 first, const QByteArray &payload);
    void sendHandshake(const QByteArray &path, const QByteArray &more = {});
    const QByteArray &received();
    /** Lets received() begin anew. */
    void forget() { m_received.clear(); }
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    QTcpSocket &socket() { return m_socket; }

private:
    QTcpSocket m_socket;
    QByteArray m_received;
};

QByteArray requestBytes(const QByteArray &method, const QByteArray &target, const QByteArray &fields = {},
                        const QByteArray &body = {});
QByteArray maskedFrame(quint8 first, const QByteArray &payload);
