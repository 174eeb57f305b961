// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatlimits.h"

#include <chrono>

/** How long an edge waits for what; tests shorten it. */
struct EdgeDeadlines
{
    using Duration = std::chrono::milliseconds;

    Duration head = Limits::HeadDeadline;        ///< for a whole request head, from its first byte or the connection
    Duration body = Limits::BodyDeadline;        ///< without progress of a body, in either direction
    Duration idle = Limits::IdleDeadline;        ///< between two requests
    Duration ping = Limits::PingInterval;        ///< between two pings
    Duration silence = Limits::SilenceDeadline;  ///< without a byte from a WebSocket's peer
    Duration backlog = Limits::BacklogDeadline;  ///< without progress of a WebSocket's backlog
    Duration last = std::chrono::seconds(1);     ///< for a request that is on its way when no more are taken, and
                                                 ///< for the answer when the client sends nothing more
    Duration farewell = std::chrono::seconds(2); ///< for the peer to close after us, and for stop() without progress
    Duration parting = std::chrono::seconds(5);  ///< for stop() while what is to be sent goes on leaving
    Duration tick = std::chrono::seconds(1);     ///< how often all of these are looked at
};
