// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qbytearrayview.h>

/** Who uses a Stream; called on the network thread, and must not destroy the stream within a call. */
class StreamListener
{
public:
    virtual ~StreamListener() = default;

    /** There is more to read than before. */
    virtual void bytesArrived() = 0;
    /** Less waits to be sent than before. */
    virtual void bytesLeft() = 0;
    /** The connection is over: the peer has gone, or abort() was called. What had arrived before can still be read. */
    virtual void streamEnded() = 0;
    /**
     * The peer sends nothing more, but may still read (TCP's half-closed state). True keeps the connection for what it
     * is owed, and the listener sees to its end. Streams that cannot tell this from an end report the end alone.
     */
    virtual bool inputEnded() { return false; }
};

/**
 * One accepted connection: bytes in both directions, without blocking. Lives on its network thread. What is behind it
 * (a QTcpSocket, a descriptor in an epoll set, one day TLS) is the edge's affair.
 */
class Stream
{
public:
    virtual ~Stream() = default;

    void setListener(StreamListener *listener) { m_listener = listener; }

    /** At most \a max bytes from the front of what has arrived; valid until the next call. */
    virtual QByteArrayView peek(qsizetype max) = 0;
    virtual void skip(qsizetype size) = 0;
    /** Takes at most \a max bytes. */
    virtual QByteArray read(qsizetype max) = 0;
    virtual qsizetype available() const = 0;
    /** Bounds what is read ahead of the listener; what is beyond it stays with the peer. */
    virtual void setReadAhead(qsizetype bytes) = 0;

    /** Queues \a bytes, which are shared and not copied. */
    virtual void write(const QByteArray &bytes) = 0;
    /** Sends now what the peer's window takes. */
    virtual void flush() = 0;
    /** The bytes that wait to be sent. */
    virtual qint64 unsent() const = 0;

    /** Tells the peer that nothing more will come; to be called when nothing is unsent. */
    virtual void shutDownSending() = 0;
    /** Ends the connection at once. */
    virtual void abort() = 0;
    /** The peer, an IPv4-mapped address as IPv4. */
    virtual QByteArray address() const = 0;

protected:
    StreamListener *m_listener = nullptr;
};
