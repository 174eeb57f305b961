// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearray.h>

/** What must reach the peer, and what may be dropped when the peer reads slowly. */
enum class Delivery {
    Reliable,
    Ephemeral,
};

/**
 * A WebSocket frame as it goes over the wire from server to client (RFC 6455, 5.2: unmasked, never fragmented). It is
 * encoded once and then shared by every connection that it is sent to.
 */
class Frame
{
public:
    Frame() = default;

    static Frame text(const QByteArray &payload);
    static Frame ping();
    /** The answer to a ping, with at most 125 bytes of its \a payload. */
    static Frame pong(const QByteArray &payload);
    /** A close frame; \a code 1005 (RFC 6455, 7.4.1) stands for one without a payload. */
    static Frame close(int code, const QByteArray &reason = {});

    const QByteArray &bytes() const { return m_bytes; }
    bool isEmpty() const { return m_bytes.isEmpty(); }

private:
    explicit Frame(QByteArray bytes) : m_bytes(std::move(bytes)) {}

    QByteArray m_bytes;
};
