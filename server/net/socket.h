// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "frame.h"

#include <QtCore/qbytearray.h>

/**
 * One WebSocket, as the rest of the server sees it. Lives on its network thread, and is used only there. The contract
 * of its out-queue:
 *
 * 1. Frames leave in the order in which they were sent; none is sent in part and then abandoned on an open socket.
 * 2. send() never blocks and never fails: a peer that is gone is reported by SocketHandler::socketClosed, later.
 * 3. Over Limits::BacklogDropEphemeral waiting bytes, ephemeral frames are dropped.
 * 4. Over Limits::BacklogAbort waiting bytes, or Limits::BacklogDeadline without progress, the connection is aborted.
 * 5. What is sent in one turn of the thread's loop leaves in one system call, where the peer's window allows; when
 *    thousands are sent to, so does what is sent until their turn has come.
 */
class Socket
{
public:
    virtual ~Socket() = default;

    virtual void send(const Frame &frame, Delivery delivery = Delivery::Reliable) = 0;
    /** Sends a close frame behind what is waiting, then ends the connection. 1005 sends an empty close frame. */
    virtual void close(int code, const QByteArray &reason = {}) = 0;
    /** The bytes that wait to be sent. */
    virtual qint64 backlog() const = 0;
    /** A number that no other connection of this process has or had. */
    virtual quint64 id() const = 0;
};

/** Whether the peer said goodbye (a close frame in either direction), or the connection broke. */
enum class Farewell {
    Clean,
    Broken,
};

/** Who listens to a Socket. Called on the network thread; never again after socketClosed(). */
class SocketHandler
{
public:
    virtual ~SocketHandler() = default;

    /** A whole message, text or binary alike, of at most Limits::FrameBytesHard bytes. */
    virtual void messageReceived(const QByteArray &payload) = 0;
    /** The connection is over. The edge destroys the handler, then the socket, after this call. */
    virtual void socketClosed(Farewell farewell) = 0;
};
