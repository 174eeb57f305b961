// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "heartbeatwheel.h"
#include "socket.h"

class EdgeSocket;

/** Who owns the sockets; all calls come from the network thread. */
class EdgeSocketOwner
{
public:
    virtual ~EdgeSocketOwner() = default;

    /** The socket has something to send: call flush() at the end of this turn of the loop, or of one of the next. */
    virtual void flushWanted(EdgeSocket &socket) = 0;
    /** The connection is over: at the end of this turn call farewell(), then destroy the socket. */
    virtual void socketEnded(EdgeSocket &socket) = 0;
};

/** A Socket, as its network sees it. */
class EdgeSocket : public Socket
{
public:
    virtual void flush() = 0;
    /** Tells the handler that the connection is over, and lets it go. */
    virtual void farewell() = 0;
    virtual void abort() = 0;
    virtual void tick(TimePoint now) = 0;
};
