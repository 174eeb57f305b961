// SPDX-License-Identifier: GPL-3.0-or-later
#include "frameclient.h"

#include "waiting.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>

using namespace Qt::StringLiterals;

namespace Parley::Test {

namespace {

constexpr quint8 Text = 0x81;
constexpr quint8 Close = 0x88;
constexpr quint8 Ping = 0x89;
constexpr quint8 Pong = 0x8a;
constexpr int NoStatus = 1005;

} // namespace

FrameClient::FrameClient(quint16 port, const QByteArray &token, qint64 room, const QByteArray &attached)
    : m_port(port)
    , m_greeting(handshakeOf(token, "room_id="_ba + QByteArray::number(room)) + attached)
{}

bool FrameClient::open()
{
    QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { read(); });
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.connectToHost(u"127.0.0.1"_s, m_port);
    if (!m_socket.waitForConnected(WaitMs))
        return false;
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    send(m_greeting);
    return waitUntil([this] { return m_isOpen || isClosed(); }) && m_isOpen;
}

void FrameClient::send(const QByteArray &piece)
{
    m_socket.write(piece);
    m_socket.flush();
}

void FrameClient::read()
{
    m_buffer += m_socket.readAll();
    if (const qsizetype end = m_buffer.indexOf("\r\n\r\n"); !m_isOpen && end >= 0) {
        const QByteArray head = m_buffer.first(end + 2).toLower();
        m_isOpen = head.startsWith("http/1.1 101 ")
            && head.contains("\r\nsec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo=\r\n"); // RFC 6455, 1.3
        m_buffer.remove(0, end + 4);
    }
    while (m_isOpen) {
        const auto frame = takeServerFrame(m_buffer);
        if (!frame)
            return;
        note(*frame);
    }
}

void FrameClient::note(const ServerFrame &frame)
{
    if (m_closeCode != 0)
        m_broken = true;
    else if (frame.first == Text)
        noteText(frame.payload);
    else if (frame.first == Pong)
        m_pongs.append(frame.payload);
    else if (frame.first == Close)
        m_closeCode = frame.payload.size() < 2 ? NoStatus : frame.closeCode();
    else if (frame.first != Ping)
        m_broken = true;
}

void FrameClient::noteText(const QByteArray &payload)
{
    const QJsonObject frame = QJsonDocument::fromJson(payload).object();
    const QString type = frame.value("type"_L1).toString();
    const QJsonObject data = frame.value("data"_L1).toObject();
    if (type == "message"_L1)
        m_texts.append(data.value("content"_L1).toString().toUtf8());
    else if (type == "error"_L1)
        m_texts.append('!' + data.value("code"_L1).toString().toUtf8());
}

} // namespace Parley::Test
