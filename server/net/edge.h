// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httprequest.h"
#include "httpresponse.h"
#include "socket.h"

#include <QtCore/qstring.h>

#include <functional>
#include <memory>
#include <vector>

class Mailbox;

/** How a request is answered: once, from any thread. A client that has gone meanwhile is simply not found. */
using Respond = std::function<void(HttpResponse)>;

/** Makes the handler of a socket that was just opened; runs on the thread that owns the socket. */
using SocketOpened = std::function<std::unique_ptr<SocketHandler>(Socket &)>;

/** The decision over a WebSocket handshake, taken once, from any thread, before the 101 is sent. */
struct UpgradeDecision
{
    std::function<void(SocketOpened)> accept;
    Respond refuse;
};

/** What the edge asks of the application. Called on a network thread; must not block. */
class EdgeHandler
{
public:
    virtual ~EdgeHandler() = default;

    virtual void handleRequest(HttpRequest request, Respond respond) = 0;
    /** A well-formed WebSocket handshake (RFC 6455, 4.2.1). */
    virtual void handleUpgrade(HttpRequest request, UpgradeDecision decision) = 0;
};

struct EdgeOptions
{
    QString address;     ///< what to listen on, for instance `0.0.0.0` or `::`
    quint16 port = 8080; ///< 0 lets the system choose
    int inherited = -1;  ///< a listening socket that somebody else has opened, in place of both; -1: none
};

/**
 * The seam between the network and the rest (docs/adr/0003): HTTP and WebSocket on one port. Owned by the main thread;
 * the network threads are the edge's own.
 */
class Edge
{
public:
    virtual ~Edge() = default;

    /** Starts to listen. Returns an empty string, or what went wrong. */
    virtual QString listen(const EdgeOptions &options) = 0;
    virtual quint16 port() const = 0;
    /** The mailboxes of the network threads, one each, from the beginning; each lives on its thread. */
    virtual std::vector<Mailbox *> mailboxes() const = 0;
    /** Accepts no more connections and no more requests on those that are open; what is pending is still answered. */
    virtual void stopAccepting() = 0;
    /** Closes every socket with \a code, waits until what was sent has left (EdgeDeadlines: farewell, parting), ends
     * the threads. */
    virtual void stop(int code) = 0;
};
