// SPDX-License-Identifier: GPL-3.0-or-later
#include "wsdecoder.h"

#include <QtCore/qendian.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

namespace {

// RFC 6455, 7.4.1
constexpr int ProtocolError = 1002;
constexpr int NoStatus = 1005;
constexpr int InvalidPayload = 1007;
constexpr int TooBig = 1009;

constexpr quint64 ControlBytes = 125;
constexpr qsizetype ReservedAtOnce = 4096; // a longer message grows as it comes

/** What a peer may send: RFC 6455, 7.4, and IANA's registry up to 1014. */
bool isCloseCode(int code)
{
    if (code >= 3000)
        return code <= 4999;
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014);
}

/** RFC 6455, 5.3; \a position is that of the first byte within the payload. */
void unmask(char *data, qsizetype size, const uchar *mask, quint32 position)
{
    std::array<uchar, 8> turned;
    for (quint32 i = 0; i < turned.size(); ++i)
        turned[i] = mask[(position + i) % 4];
    quint64 key = 0;
    std::memcpy(&key, turned.data(), sizeof key);
    qsizetype i = 0;
    for (quint64 eight = 0; size - i >= qsizetype(sizeof eight); i += sizeof eight) {
        std::memcpy(&eight, data + i, sizeof eight);
        eight ^= key;
        std::memcpy(data + i, &eight, sizeof eight);
    }
    for (; i < size; ++i)
        data[i] = char(uchar(data[i]) ^ turned[size_t(i) % 8]);
}

} // namespace

WsDecoder::WsDecoder(qsizetype largestMessage) : m_largest(largestMessage) {}

WsEvent WsDecoder::next(QByteArrayView &input)
{
    while (!m_over) {
        if (!m_inPayload) {
            const bool whole = readHeader(input);
            if (const int code = judgeBeginning(); code != 0)
                return violation(code);
            if (!whole)
                return {};
            if (const int code = judgeLength(); code != 0)
                return violation(code);
            beginPayload();
        }
        if (!takePayload(input))
            return violation(InvalidPayload);
        if (m_left > 0)
            return {};
        if (WsEvent event = finishFrame(); event.kind != WsEvent::Kind::None)
            return event;
    }
    input = {};
    return {};
}

/** True when the header is whole. */
bool WsDecoder::readHeader(QByteArrayView &input)
{
    while (m_headerHas < headerBytes()) {
        const qsizetype size = std::min(input.size(), headerBytes() - m_headerHas);
        if (size == 0)
            return false;
        std::memcpy(m_header.data() + m_headerHas, input.data(), size_t(size));
        m_headerHas += quint8(size);
        input = input.sliced(size);
    }
    return true;
}

/** As far as it is known yet: two bytes, the longer length, the mask (RFC 6455, 5.2). */
qsizetype WsDecoder::headerBytes() const
{
    if (m_headerHas < 2)
        return 2;
    const int length = m_header[1] & 0x7f;
    return (length == 127 ? 10 : length == 126 ? 4 : 2) + 4;
}

/** What the first two bytes, or the first alone, say already; 0, or the code to close with. */
int WsDecoder::judgeBeginning() const
{
    if (m_headerHas == 0)
        return 0;
    if (!acceptsBits())
        return ProtocolError;
    if (const int code = judgeFragment(); code != 0)
        return code;
    if (m_headerHas == 1)
        return 0;
    const bool masked = (m_header[1] & 0x80) != 0;
    return !masked || (isControl() && (m_header[1] & 0x7f) > ControlBytes) ? ProtocolError : 0;
}

int WsDecoder::judgeFragment() const
{
    switch (opcode()) {
    case Opcode::Continuation: return m_inMessage ? 0 : ProtocolError;
    case Opcode::Text:
    case Opcode::Binary: return m_inMessage ? ProtocolError : 0;
    case Opcode::Close:
    case Opcode::Ping:
    case Opcode::Pong: return isFinal() ? 0 : ProtocolError;
    }
    return ProtocolError; // a reserved one
}

/** No extension was agreed upon that would use a reserved bit. */
bool WsDecoder::acceptsBits() const
{
    return (m_header[0] & 0x70) == 0;
}

int WsDecoder::judgeLength() const
{
    const int announced = m_header[1] & 0x7f;
    const quint64 size = payloadBytes();
    const bool shortest = announced < 126 || (announced == 126 ? size >= 126 : size > 0xffff);
    if (!shortest || size > quint64(std::numeric_limits<qint64>::max()))
        return ProtocolError;
    const bool tooBig = !isControl() && size > quint64(m_largest - m_message.size());
    return tooBig ? TooBig : 0;
}

quint64 WsDecoder::payloadBytes() const
{
    switch (const int announced = m_header[1] & 0x7f) {
    case 126: return qFromBigEndian<quint16>(m_header.data() + 2);
    case 127: return qFromBigEndian<quint64>(m_header.data() + 2);
    default: return quint64(announced);
    }
}

void WsDecoder::beginPayload()
{
    m_inPayload = true;
    m_left = payloadBytes();
    m_position = 0;
    if (isControl())
        return;
    if (opcode() != Opcode::Continuation) {
        m_isText = opcode() == Opcode::Text;
        m_utf8.reset();
    }
    m_inMessage = true;
    if (m_message.isEmpty())
        m_message.reserve(qsizetype(std::min(m_left, quint64(ReservedAtOnce))));
}

/** Unmasks what has come; false when a text is not UTF-8. */
bool WsDecoder::takePayload(QByteArrayView &input)
{
    QByteArray &target = isControl() ? m_control : m_message;
    const qsizetype size = qsizetype(std::min(m_left, quint64(input.size())));
    const qsizetype before = target.size();
    target.append(input.first(size));
    const uchar *mask = m_header.data() + headerBytes() - 4;
    unmask(target.data() + before, size, mask, m_position);
    m_position = (m_position + quint32(size)) % 4;
    m_left -= quint64(size);
    input = input.sliced(size);
    return isControl() || !m_isText || m_utf8.feed(QByteArrayView(target).sliced(before));
}

WsEvent WsDecoder::finishFrame()
{
    m_inPayload = false;
    m_headerHas = 0;
    if (isControl())
        return finishControl();
    return isFinal() ? finishMessage() : WsEvent();
}

WsEvent WsDecoder::finishMessage()
{
    if (m_isText && !m_utf8.isComplete())
        return violation(InvalidPayload);
    m_inMessage = false;
    return {WsEvent::Kind::Message, 0, std::exchange(m_message, {})};
}

WsEvent WsDecoder::finishControl()
{
    QByteArray payload = std::exchange(m_control, {});
    if (opcode() == Opcode::Ping)
        return {WsEvent::Kind::Ping, 0, std::move(payload)};
    if (opcode() == Opcode::Pong)
        return {WsEvent::Kind::Pong, 0, std::move(payload)};
    if (payload.isEmpty())
        return {WsEvent::Kind::Close, NoStatus, {}};
    if (payload.size() == 1)
        return violation(ProtocolError);
    const int code = qFromBigEndian<quint16>(payload.constData());
    if (!isCloseCode(code))
        return violation(ProtocolError);
    Utf8Check reason;
    if (!reason.feed(QByteArrayView(payload).sliced(2)) || !reason.isComplete())
        return violation(InvalidPayload);
    return {WsEvent::Kind::Close, code, payload.sliced(2)};
}

WsEvent WsDecoder::violation(int code)
{
    m_over = true;
    m_message.clear();
    m_control.clear();
    return {WsEvent::Kind::Violation, code, {}};
}
