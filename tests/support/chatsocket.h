// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUrl>
#include <QWebSocket>

#include <functional>
#include <optional>
#include <utility>

namespace Parley::Test {

/// A frame as it came over the wire, and what it means.
struct Frame
{
    QByteArray raw;
    QJsonObject json;

    QString type() const;
    QJsonObject data() const;
};

using FrameTest = std::function<bool(const Frame &)>;

FrameTest ofType(const QString &type);
/// A text message with this content.
FrameTest textMessage(const QString &content);
/// An error frame with this code.
FrameTest errorFrame(const QString &code);

/// One WebSocket of a level-1 client. Frames are kept until somebody takes them.
class ChatSocket
{
public:
    /// The page's way in: the cookie and the origin that a browser would send.
    struct Cookie
    {
        QByteArray cookie;
        QString origin;
    };

    ChatSocket(const QUrl &url, const QByteArray &token);
    ChatSocket(const QUrl &url, const Cookie &cookie);
    ~ChatSocket();
    Q_DISABLE_COPY_MOVE(ChatSocket)

    /// Connects and waits for the 101; false when it was refused.
    bool open();
    /// Connects without waiting.
    void beginOpen();
    bool isOpen() const;
    void close();
    /// Cuts the TCP connection without a close frame.
    void abort();
    bool waitClosed(int timeoutMs);
    int closeCode() const { return m_socket.closeCode(); }

    void send(const QJsonObject &frame);
    void say(const QString &content);
    void sendText(const QString &text) { m_socket.sendTextMessage(text); }
    void sendBinary(const QByteArray &bytes) { m_socket.sendBinaryMessage(bytes); }

    /// Waits for the first kept frame that fits, and takes it out.
    std::optional<Frame> take(const FrameTest &test, int timeoutMs);
    std::optional<Frame> take(const FrameTest &test);
    /// Everything that the server sent before now has arrived when this returns true: a frame that must be
    /// answered was answered.
    bool fence();
    /// Whether the server answers a ping.
    bool ping();
    const QList<Frame> &frames() const { return m_frames; }
    qsizetype count(const FrameTest &test) const;
    void forget() { m_frames.clear(); }
    /// Calls this with every frame as soon as it is there.
    void onFrame(std::function<void(const Frame &)> watcher) { m_watcher = std::move(watcher); }
    /// Keeps no transcript, for sockets that get more than memory should hold.
    void keepNoTranscript() { m_keepsTranscript = false; }
    /// Every frame ever received, taken or not.
    const QByteArrayList &transcript() const { return m_transcript; }

private:
    void keep(const QString &text);

    QUrl m_url;
    QByteArray m_token;
    Cookie m_cookie;
    QWebSocket m_socket;
    QList<Frame> m_frames;
    QByteArrayList m_transcript;
    std::function<void(const Frame &)> m_watcher;
    bool m_failed = false;
    bool m_keepsTranscript = true;
};

} // namespace Parley::Test
