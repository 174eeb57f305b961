// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dice.h"

namespace Parley::Chaos {

enum class Way { ToServer, ToClient };

/// What will happen to a connection.
struct Fate
{
    enum class End {
        None,      ///< it lasts as long as its two ends want
        Reset,     ///< both ends hear an RST
        Finish,    ///< both ends hear a FIN
        HalfClose, ///< one end hears a FIN, the other may go on speaking
        Swallow,   ///< what is said one way is lost, and nobody hears of it
        Refusal,   ///< an RST before anything was said
    };

    End end = End::None;
    Way way = Way::ToServer;    ///< whose bytes are counted; which way is closed or silent
    int afterBytes = 0;         ///< of that way: rarely where a frame ends
    int lingerMs = 0;           ///< from a half-closing or a silence to the RST that ends it
    int delayMs = 0;            ///< how long each piece may take, either way
    bool isDoubled = false;     ///< a second connection brings the server the same bytes; its answers are lost
    bool isDoubleFirst = false; ///< and it brings them first

    static Fate of(Dice &dice);
};

} // namespace Parley::Chaos
