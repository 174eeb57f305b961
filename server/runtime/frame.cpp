// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame.h"

#include <QtCore/qendian.h>

#include <limits>

namespace {

constexpr char Final = char(0x80);
constexpr char TextOpcode = 0x1;
constexpr char CloseOpcode = 0x8;
constexpr char PingOpcode = 0x9;
constexpr char PongOpcode = 0xa;
constexpr int NoStatusReceived = 1005;
constexpr qsizetype ShortPayload = 125;

template<class Number>
void appendBigEndian(QByteArray &bytes, Number value)
{
    const Number big = qToBigEndian(value);
    bytes.append(reinterpret_cast<const char *>(&big), sizeof big);
}

QByteArray encode(char opcode, const QByteArray &payload)
{
    QByteArray bytes;
    bytes.reserve(payload.size() + 10);
    bytes.append(char(Final | opcode));
    if (payload.size() <= ShortPayload) {
        bytes.append(char(payload.size()));
    } else if (payload.size() <= std::numeric_limits<quint16>::max()) {
        bytes.append(char(126));
        appendBigEndian(bytes, quint16(payload.size()));
    } else {
        bytes.append(char(127));
        appendBigEndian(bytes, quint64(payload.size()));
    }
    return bytes.append(payload);
}

} // namespace

Frame Frame::text(const QByteArray &payload)
{
    return Frame(encode(TextOpcode, payload));
}

Frame Frame::ping()
{
    return Frame(encode(PingOpcode, {}));
}

Frame Frame::pong(const QByteArray &payload)
{
    return Frame(encode(PongOpcode, payload.left(ShortPayload)));
}

Frame Frame::close(int code, const QByteArray &reason)
{
    QByteArray payload;
    if (code != NoStatusReceived) {
        appendBigEndian(payload, quint16(code));
        payload.append(reason.left(ShortPayload - 2));
    }
    return Frame(encode(CloseOpcode, payload));
}
