// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawsocket.h"

#include "serverframe.h"
#include "waiting.h"

#include <QJsonDocument>
#include <QNetworkProxy>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parley::Test {

namespace {

// RFC 6455, 5.2; a mask of four zeros changes nothing.
constexpr quint8 Text = 0x81;
constexpr quint8 Close = 0x88;
constexpr quint8 Masked = 0x80;
constexpr quint8 Length16 = 126;

} // namespace

RawSocket::RawSocket(quint16 port, const QByteArray &token, qint64 room)
    : RawSocket(port, token, "room_id="_ba + QByteArray::number(room))
{}

RawSocket::RawSocket(quint16 port, const QByteArray &token, const QByteArray &query)
    : m_port(port)
    , m_request(handshakeOf(token, query))
{}

bool RawSocket::open()
{
    QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { read(); });
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.connectToHost(u"127.0.0.1"_s, m_port);
    m_socket.write(m_request);
    return waitUntil([this] { return m_isOpen || isClosed(); }) && m_isOpen;
}

void RawSocket::say(const QString &content)
{
    const QJsonObject frame{{u"type"_s, u"message"_s}, {u"content"_s, content}};
    const QByteArray payload = QJsonDocument(frame).toJson(QJsonDocument::Compact);
    QByteArray head(1, char(Text));
    if (payload.size() < Length16) {
        head.append(char(Masked | payload.size()));
    } else {
        head.append(char(Masked | Length16)).append(2, '\0');
        qToBigEndian(quint16(payload.size()), head.data() + 2); // what tests say is shorter than 64 KiB
    }
    m_socket.write(head + QByteArray(4, '\0') + payload);
}

qsizetype RawSocket::count(const FrameTest &test) const
{
    return std::count_if(m_frames.cbegin(), m_frames.cend(), test);
}

void RawSocket::read()
{
    m_buffer += m_socket.readAll();
    if (const qsizetype end = m_buffer.indexOf("\r\n\r\n"); !m_isOpen && end >= 0) {
        m_isOpen = m_buffer.startsWith("HTTP/1.1 101 ");
        m_buffer.remove(0, end + 4);
    }
    while (m_isOpen && takeFrame()) {}
}

bool RawSocket::takeFrame()
{
    if (m_closeCode != 0)
        return false;
    const auto frame = takeServerFrame(m_buffer);
    if (!frame)
        return false;
    if (frame->first == Close)
        m_closeCode = frame->payload.size() < 2 ? -1 : frame->closeCode();
    if (frame->first != Text)
        return true;
    m_frames.append({frame->payload, QJsonDocument::fromJson(frame->payload).object()});
    if (m_watcher)
        m_watcher(m_frames.last());
    return true;
}

} // namespace Parley::Test
