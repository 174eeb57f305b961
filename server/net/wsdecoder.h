// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "utf8check.h"

#include <QtCore/qbytearray.h>

#include <array>

/** What a client has said. */
struct WsEvent
{
    enum class Kind {
        None,      ///< nothing whole yet
        Message,   ///< text or binary, reassembled
        Ping,      ///< to be answered with its payload
        Pong,      ///< needs no answer
        Close,     ///< `code` is 1005 when the peer gave none
        Violation, ///< the connection must be closed with `code`; nothing more can be decoded
    };

    Kind kind = Kind::None;
    int code = 0;
    QByteArray payload;
};

/**
 * Reads the frames of a client, strictly (RFC 6455, 5): every frame masked, no reserved bit or opcode, lengths in their
 * shortest form, control frames whole and of at most 125 bytes, fragments in order, text and close reasons in UTF-8
 * across all fragments, close codes that may be sent, messages of at most the given size. Whatever breaks a rule is
 * known as early as the rule allows, and costs no memory: a length that is only announced reserves nothing.
 *
 * One of these per connection; no thread of its own. An extension (permessage-deflate) would begin in acceptsBits().
 */
class WsDecoder
{
public:
    explicit WsDecoder(qsizetype largestMessage);

    /** Takes from the front of \a input what belongs to the next event; None when there is none in it. */
    WsEvent next(QByteArrayView &input);

private:
    enum class Opcode : quint8 {
        Continuation = 0x0,
        Text = 0x1,
        Binary = 0x2,
        Close = 0x8,
        Ping = 0x9,
        Pong = 0xa,
    };

    bool readHeader(QByteArrayView &input);
    qsizetype headerBytes() const;
    int judgeBeginning() const;
    int judgeFragment() const;
    int judgeLength() const;
    bool acceptsBits() const;
    bool isControl() const { return (m_header[0] & 0x08) != 0; }
    bool isFinal() const { return (m_header[0] & 0x80) != 0; }
    Opcode opcode() const { return Opcode(m_header[0] & 0x0f); }
    quint64 payloadBytes() const;
    void beginPayload();
    bool takePayload(QByteArrayView &input);
    WsEvent finishFrame();
    WsEvent finishControl();
    WsEvent finishMessage();
    WsEvent violation(int code);

    const qsizetype m_largest;
    std::array<uchar, 14> m_header{};
    quint8 m_headerHas = 0;
    bool m_inPayload = false;
    bool m_inMessage = false; ///< whether fragments of a message have come, and more will
    bool m_isText = false;    ///< that message
    bool m_over = false;      ///< after a violation
    quint64 m_left = 0;       ///< bytes of the payload that have not come yet
    quint32 m_position = 0;   ///< in the mask
    Utf8Check m_utf8;
    QByteArray m_message;
    QByteArray m_control;
};
