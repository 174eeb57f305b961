// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan.h"

#include "dice.h"

#include <algorithm>

namespace Parley::Chaos {

namespace {

using Act = Step::Act;

constexpr int ShortestAwayMs = 50;
constexpr int LongestAwayMs = 2'500;
constexpr int SleeperEvery = 10;      // one client of so many is away for long, once
constexpr double SleeperShare = 0.35; // of its whole time

/// A third of the messages follow the one before at once.
int waitOf(Dice &dice, int averageMs)
{
    return dice.chance(33) ? 0 : dice.between(0, averageMs * 3);
}

int sizeOf(Dice &dice)
{
    return dice.chance(2) ? dice.between(2'000, 20'000) : dice.spread(10, 800);
}

Act besidesSaying(Dice &dice)
{
    const int share = dice.between(0, 99);
    if (share < 60)
        return Act::Read;
    if (share < 70)
        return Act::LookBack;
    if (share < 77)
        return Act::Quit;
    if (share < 84)
        return Act::Crash;
    return share < 94 ? Act::CrashMidSend : Act::GoOffline;
}

Step interruption(Dice &dice, Act act, int room)
{
    return {act, dice.between(0, 100), room, 0, 0, dice.spread(ShortestAwayMs, LongestAwayMs)};
}

} // namespace

QList<Step> planOf(const Options &options, int client)
{
    Dice dice(options.seed, Dice::Of::Plan, quint32(client));
    const int rooms = int(roomsOf(options, client).size());
    const int pace = int(options.pace.count());
    QList<Step> steps;
    for (int number = client; number < options.messages; number += options.clients) {
        steps.append({Act::Say, waitOf(dice, pace), dice.between(0, rooms - 1), number, sizeOf(dice), 0});
        if (dice.chance(20))
            steps.append(interruption(dice, besidesSaying(dice), dice.between(0, rooms - 1)));
    }
    if (client % SleeperEvery == 1) {
        const int whole = int(steps.size()) * pace;
        steps.insert(steps.size() / 2, {Act::Quit, 0, 0, 0, 0, std::max(LongestAwayMs, int(whole * SleeperShare))});
    }
    return steps;
}

QList<int> roomsOf(const Options &options, int client)
{
    QList<int> all;
    for (int room = 0; room < options.rooms; ++room)
        all.append(room);
    Dice dice(options.seed, Dice::Of::Plan, quint32(client), 1);
    while (all.size() > options.roomsPerClient)
        all.removeAt(dice.between(0, int(all.size()) - 1));
    return all;
}

} // namespace Parley::Chaos
