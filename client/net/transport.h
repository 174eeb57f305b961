// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qobject.h>
#include <QtCore/qurl.h>

namespace Parley::Client {

/** One socket at a time, over which whole frames go. Lives on one thread. */
class Transport : public QObject
{
    Q_OBJECT

public:
    /** Nothing was said about the end: the network broke, or nobody listens. */
    static constexpr int NoCloseCode = 0;

    /** Begins a new socket; one that was there is aborted. */
    virtual void open(const QUrl &url) = 0;
    virtual void send(const QByteArray &frame) = 0;
    /** Says goodbye and does not wait for the answer. Nothing is signalled any more. */
    virtual void close() = 0;
    /** Drops the socket. Nothing is signalled any more. */
    virtual void abort() = 0;

Q_SIGNALS:
    void received(const QByteArray &frame);
    /** The socket could not be opened, or has ended; once for each open(). */
    void closed(int code);
};

} // namespace Parley::Client
