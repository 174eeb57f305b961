// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverframe.h"

#include <QtEndian>

using namespace Qt::StringLiterals;

namespace Parley::Test {

QByteArray handshakeOf(const QByteArray &token, const QByteArray &query)
{
    return "GET /api/v1/ws?"_ba + query
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
          "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
          "Authorization: Bearer "_ba
        + token + "\r\n\r\n"_ba;
}

int ServerFrame::closeCode() const
{
    return payload.size() < 2 ? 0 : qFromBigEndian<quint16>(payload.constData());
}

std::optional<ServerFrame> takeServerFrame(QByteArray &buffer)
{
    if (buffer.size() < 2)
        return {};
    qsizetype head = 2;
    quint64 length = quint8(buffer.at(1));
    if (length >= 126) {
        head = length == 126 ? 4 : 10;
        if (buffer.size() < head)
            return {};
        length = head == 4 ? qFromBigEndian<quint16>(buffer.constData() + 2)
                           : qFromBigEndian<quint64>(buffer.constData() + 2);
    }
    if (quint64(buffer.size() - head) < length)
        return {};
    const ServerFrame frame{quint8(buffer.at(0)), buffer.sliced(head, qsizetype(length))};
    buffer.remove(0, head + qsizetype(length));
    return frame;
}

} // namespace Parley::Test
