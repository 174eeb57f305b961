// SPDX-License-Identifier: GPL-3.0-or-later
#include "fate.h"

namespace Parley::Chaos {

namespace {

constexpr int ShortestBytes = 120; // within the handshake
constexpr int LongestBytes = 60'000;

Fate::End endOf(Dice &dice)
{
    const int share = dice.between(0, 99);
    if (share < 35)
        return Fate::End::None;
    if (share < 50)
        return Fate::End::Reset;
    if (share < 65)
        return Fate::End::Finish;
    if (share < 78)
        return Fate::End::HalfClose;
    return share < 92 ? Fate::End::Swallow : Fate::End::Refusal;
}

} // namespace

Fate Fate::of(Dice &dice)
{
    Fate fate;
    fate.end = endOf(dice);
    fate.way = dice.chance(50) ? Way::ToServer : Way::ToClient;
    fate.afterBytes = dice.spread(ShortestBytes, LongestBytes);
    fate.lingerMs = dice.spread(50, 3'000);
    fate.delayMs = dice.chance(50) ? 0 : dice.spread(2, 250);
    fate.isDoubled = dice.chance(25);
    fate.isDoubleFirst = dice.chance(50);
    return fate;
}

} // namespace Parley::Chaos
