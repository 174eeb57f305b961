// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httphead.h"

/** What a request wants of the connection. */
enum class Handshake {
    None,    ///< an ordinary request; an upgrade to anything else is ignored (RFC 9110, 7.8)
    Valid,   ///< a WebSocket of version 13 (RFC 6455, 4.2.1)
    Invalid, ///< a WebSocket, but wrongly asked for: 400 with `Sec-WebSocket-Version: 13` (RFC 6455, 4.2.2)
};

Handshake judgeHandshake(const HttpHead &head);

/** The answer that turns the connection into a WebSocket (RFC 6455, 4.2.2), without extensions and subprotocols. */
QByteArray encodeSwitch(const HttpHead &head);
