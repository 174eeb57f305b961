// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearray.h>

#include <span>

/** What both edges ask of a connected descriptor. Every difference between operating systems in QtEdge is in here. */
namespace TcpTuning {

/** TCP_NODELAY, a send buffer of a known size, and an end for peers that acknowledge nothing. */
void prepare(qintptr descriptor);

/** What sendDirectly() did. */
struct Sent
{
    qint64 bytes = 0;    ///< that the kernel took
    bool broken = false; ///< whether the connection is of no use any more, in contrast to a full buffer
};

/**
 * Sends \a chunks, of which the first \a skip bytes have gone already, in as few system calls as possible and without
 * blocking. Takes nothing where there is no system call for it (Windows).
 */
Sent sendDirectly(qintptr descriptor, std::span<const QByteArray> chunks, qsizetype skip = 0);

/** Tells the peer that nothing more will come, and goes on reading: closing at once could cost it our last words. */
void shutDownSending(qintptr descriptor);

} // namespace TcpTuning
