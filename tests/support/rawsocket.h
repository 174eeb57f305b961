// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatsocket.h"

#include <QByteArray>
#include <QList>
#include <QTcpSocket>

#include <functional>
#include <utility>

namespace Parley::Test {

/// A WebSocket that is read byte by byte, for tests of how it ends: Qt's client takes a close code
/// that it does not know, 1012 among them, for a fault.
class RawSocket
{
public:
    /// Of level 1 in a room.
    RawSocket(quint16 port, const QByteArray &token, qint64 room);
    /// Of the level that the query asks for.
    RawSocket(quint16 port, const QByteArray &token, const QByteArray &query);
    Q_DISABLE_COPY_MOVE(RawSocket)

    /// Connects and waits for the 101; false when it was refused.
    bool open();
    void say(const QString &content);
    const QList<Frame> &frames() const { return m_frames; }
    qsizetype count(const FrameTest &test) const;
    /// Calls this with every text frame as soon as it is there.
    void onFrame(std::function<void(const Frame &)> watcher) { m_watcher = std::move(watcher); }

    bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    /// What the server's close frame says; 0 when there was none, or when anything came behind it.
    int closeCode() const { return m_buffer.isEmpty() ? m_closeCode : 0; }

private:
    void read();
    bool takeFrame();

    quint16 m_port;
    QByteArray m_request;
    QTcpSocket m_socket;
    QByteArray m_buffer;
    QList<Frame> m_frames;
    std::function<void(const Frame &)> m_watcher;
    bool m_isOpen = false;
    int m_closeCode = 0;
};

} // namespace Parley::Test
