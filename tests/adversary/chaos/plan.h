// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options.h"

#include <QtCore/qlist.h>

namespace Parley::Chaos {

/// One thing that a person does, and how long they wait before.
struct Step
{
    enum class Act {
        Say,
        Read,         ///< what is on the screen
        LookBack,     ///< asks for older messages
        Quit,         ///< stops the program, and starts it again later
        Crash,        ///< the same, without a goodbye
        CrashMidSend, ///< the same, as soon as a message is on its way
        GoOffline,
    };

    Act act = Act::Say;
    int waitMs = 0;
    int room = 0;   ///< index among the person's rooms
    int number = 0; ///< of a message: unique among all
    int size = 0;   ///< of a message: roughly, in characters
    int awayMs = 0; ///< of what ends a program or a line

    friend bool operator==(const Step &, const Step &) = default;
};

/// Everything that a person will do. The same for the same options, seed included.
QList<Step> planOf(const Options &options, int client);
/// Which of the rooms a person is in: indexes, ascending.
QList<int> roomsOf(const Options &options, int client);

} // namespace Parley::Chaos
