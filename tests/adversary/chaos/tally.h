// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Parley::Chaos {

/// What has happened, to be told at the end: a storm that did nothing proves nothing.
struct Tally
{
    // The server
    int kills = 0;

    // The connections
    int connections = 0;
    int resets = 0;      ///< cut without a goodbye (RST)
    int finishes = 0;    ///< ended (FIN), in both directions at once
    int halfCloses = 0;  ///< ended in one direction
    int swallowings = 0; ///< silent in one direction
    int refusals = 0;
    int truncations = 0; ///< of those above, in the middle of what was on its way
    int doublings = 0;   ///< everything that the client said reached the server twice

    // The frames of the server
    int framesLost = 0;
    int framesDoubled = 0;

    // The clients
    int restarts = 0;        ///< stopped and started again with their caches
    int midSendCrashes = 0;  ///< of those, while a message was on its way
    int readies = 0;         ///< connections that were made anew
    int syncs = 0;           ///< `sync` commands
    int acks = 0;            ///< of messages
    int duplicatesAcked = 0; ///< of those, of messages that the server had already
    int reads = 0;           ///< read marks that were moved

    int cuts() const { return resets + finishes + halfCloses + swallowings; }
};

} // namespace Parley::Chaos
