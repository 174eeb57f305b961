// SPDX-License-Identifier: GPL-3.0-or-later
#include "handshake.h"

#include <QtCore/qcryptographichash.h>

namespace {

constexpr qsizetype KeyBytes = 16;
constexpr char AcceptSuffix[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3

bool hasValidKey(const HttpHead &head)
{
    if (head.count("Sec-WebSocket-Key") != 1)
        return false;
    const auto key = QByteArray::fromBase64Encoding(head.field("Sec-WebSocket-Key"),
                                                    QByteArray::AbortOnBase64DecodingErrors);
    return key && (*key).size() == KeyBytes;
}

} // namespace

Handshake judgeHandshake(const HttpHead &head)
{
    if (!head.hasToken("Upgrade", "websocket"))
        return Handshake::None;
    const bool valid = head.method == "GET" && head.minorVersion == 1 && head.bodyBytes == 0
        && head.hasToken("Connection", "upgrade") && head.count("Sec-WebSocket-Version") == 1
        && head.field("Sec-WebSocket-Version") == "13" && hasValidKey(head);
    return valid ? Handshake::Valid : Handshake::Invalid;
}

QByteArray encodeSwitch(const HttpHead &head)
{
    const QByteArray key = head.field("Sec-WebSocket-Key") + AcceptSuffix;
    const QByteArray accept = QCryptographicHash::hash(key, QCryptographicHash::Sha1).toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: "
        + accept + "\r\n\r\n";
}
