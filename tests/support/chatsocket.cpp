// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatsocket.h"

#include "waiting.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkRequest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parley::Test {

QString Frame::type() const
{
    return json.value("type"_L1).toString();
}

QJsonObject Frame::data() const
{
    return json.value("data"_L1).toObject();
}

FrameTest ofType(const QString &type)
{
    return [type](const Frame &frame) { return frame.type() == type; };
}

FrameTest textMessage(const QString &content)
{
    return [content](const Frame &frame) {
        return frame.type() == "message"_L1 && frame.data().value("type"_L1) == "text"_L1
            && frame.data().value("content"_L1) == content;
    };
}

FrameTest errorFrame(const QString &code)
{
    return [code](const Frame &frame) { return frame.type() == "error"_L1 && frame.data().value("code"_L1) == code; };
}

ChatSocket::ChatSocket(const QUrl &url, const QByteArray &token) : m_url(url), m_token(token) {}

ChatSocket::ChatSocket(const QUrl &url, const Cookie &cookie) : m_url(url), m_cookie(cookie), m_socket(cookie.origin) {}

ChatSocket::~ChatSocket()
{
    m_socket.disconnect();
    m_socket.abort();
}

void ChatSocket::beginOpen()
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket,
                     [this](const QString &text) { keep(text); });
    QObject::connect(&m_socket, &QWebSocket::disconnected, &m_socket, [this] { m_failed = true; });
    QObject::connect(&m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), &m_socket,
                     [this] { m_failed = true; });
    QNetworkRequest request(m_url);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization"_ba, "Bearer "_ba + m_token);
    if (!m_cookie.cookie.isEmpty())
        request.setRawHeader("Cookie"_ba, m_cookie.cookie);
    m_socket.open(request);
}

bool ChatSocket::open()
{
    beginOpen();
    return waitUntil([this] { return m_failed || isOpen(); }) && isOpen();
}

bool ChatSocket::isOpen() const
{
    return m_socket.state() == QAbstractSocket::ConnectedState;
}

void ChatSocket::close()
{
    m_socket.close();
    waitClosed(WaitMs);
}

void ChatSocket::abort()
{
    m_socket.abort();
}

bool ChatSocket::waitClosed(int timeoutMs)
{
    return waitUntil([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; }, timeoutMs);
}

void ChatSocket::send(const QJsonObject &frame)
{
    sendText(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
}

void ChatSocket::say(const QString &content)
{
    send({{u"type"_s, u"message"_s}, {u"content"_s, content}});
}

std::optional<Frame> ChatSocket::take(const FrameTest &test, int timeoutMs)
{
    qsizetype found = -1;
    const auto look = [&] {
        const auto hit = std::find_if(m_frames.cbegin(), m_frames.cend(), test);
        found = hit == m_frames.cend() ? -1 : hit - m_frames.cbegin();
        return found >= 0;
    };
    if (!waitUntil([&] { return look() || !isOpen(); }, timeoutMs) || found < 0)
        return std::nullopt;
    return m_frames.takeAt(found);
}

std::optional<Frame> ChatSocket::take(const FrameTest &test)
{
    return take(test, WaitMs);
}

bool ChatSocket::fence()
{
    sendText(u"{\"type\":\"no such command\"}"_s);
    return take(errorFrame(u"unknown_type"_s)).has_value();
}

bool ChatSocket::ping()
{
    bool answered = false;
    const auto listening = QObject::connect(&m_socket, &QWebSocket::pong, &m_socket, [&] { answered = true; });
    m_socket.ping();
    waitUntil([&] { return answered || !isOpen(); });
    QObject::disconnect(listening);
    return answered;
}

qsizetype ChatSocket::count(const FrameTest &test) const
{
    return std::count_if(m_frames.cbegin(), m_frames.cend(), test);
}

void ChatSocket::keep(const QString &text)
{
    const QByteArray raw = text.toUtf8();
    if (m_keepsTranscript)
        m_transcript.append(raw);
    m_frames.append({raw, QJsonDocument::fromJson(raw).object()});
    if (m_watcher)
        m_watcher(m_frames.last());
}

} // namespace Parley::Test
