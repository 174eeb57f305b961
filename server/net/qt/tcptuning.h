// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearray.h>

#include <vector>

class QTcpSocket;

/** What QTcpSocket has no words for. Every difference between operating systems in QtEdge is in here. */
namespace TcpTuning {

/** TCP_NODELAY, a send buffer of a known size, and an end for peers that acknowledge nothing. */
void prepare(QTcpSocket &socket);

/**
 * Sends the beginning of \a chunks past the socket's own buffer, which must be empty, in as few system calls as
 * possible. Returns the bytes that the kernel took; the rest, on an error too, is left to the socket.
 */
qint64 sendDirectly(QTcpSocket &socket, const std::vector<QByteArray> &chunks);

/** Tells the peer that nothing more will come, and goes on reading: closing at once could cost it our last words. */
void shutDownSending(QTcpSocket &socket);

/** Lets the next reader of \a socket find \a bytes in front of what it has not read yet. */
void giveBack(QTcpSocket &socket, const QByteArray &bytes);

} // namespace TcpTuning
