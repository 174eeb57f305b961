// SPDX-License-Identifier: GPL-3.0-or-later
#include "handshake.h"

namespace {

constexpr qsizetype KeyBytes = 16;

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
