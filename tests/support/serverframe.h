// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace Parley::Test {

/// The handshake for /api/v1/ws with a \a query; its answer has `s3pPLMBiTxaQ9kYGzzhZRbK+xOo=` (RFC 6455, 1.3).
QByteArray handshakeOf(const QByteArray &token, const QByteArray &query);

/// A frame as a server sends it: not masked.
struct ServerFrame
{
    quint8 first = 0; ///< FIN, the reserved bits and the opcode
    QByteArray payload;

    /// Of a close frame; 0 where it has none.
    int closeCode() const;
};

/// Takes the first frame of \a buffer, if it is whole.
std::optional<ServerFrame> takeServerFrame(QByteArray &buffer);

} // namespace Parley::Test
