// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "serverframe.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QTcpSocket>

namespace Parley::Test {

/// A WebSocket client that sends any bytes at all, in a room of level 1, and notes what comes back.
class FrameClient
{
public:
    /// \a attached goes out in one piece with the handshake.
    FrameClient(quint16 port, const QByteArray &token, qint64 room, const QByteArray &attached = {});
    Q_DISABLE_COPY_MOVE(FrameClient)

    /// Waits for the 101.
    bool open();
    /// Sends one piece, which leaves as a segment of its own.
    void send(const QByteArray &piece);

    /// The messages and errors that were heard: their content, or `!` and the code.
    const QByteArrayList &texts() const { return m_texts; }
    const QByteArrayList &pongs() const { return m_pongs; }
    /// Of the close frame, 1005 for an empty one; 0: none came.
    int closeCode() const { return m_closeCode; }
    /// What came behind the close frame, or what no server may send: masked, fragmented or unknown frames.
    bool wasBroken() const { return m_broken; }
    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }

private:
    void read();
    void note(const ServerFrame &frame);
    void noteText(const QByteArray &payload);

    quint16 m_port;
    QByteArray m_greeting;
    QTcpSocket m_socket;
    QByteArray m_buffer;
    bool m_isOpen = false;
    bool m_broken = false;
    int m_closeCode = 0;
    QByteArrayList m_texts;
    QByteArrayList m_pongs;
};

} // namespace Parley::Test
