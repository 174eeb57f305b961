// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios.h"
#include "swarm.h"

namespace Bench {

namespace {

constexpr int Senders = 100;
constexpr int InFlight = 20; // of each
constexpr int Characters = 200;
constexpr double Patience = 20;

} // namespace

void storing(Report &report, const Options &options)
{
    Server server(options);
    const Stage &stage = server.stage;
    const auto senders = registerUsers(stage.port, "sender", Senders);
    std::vector<std::string> rooms;
    for (const std::string &token : senders)
        rooms.push_back(makeRoom(stage.port, "room" + std::to_string(rooms.size()), {token}));
    Swarm swarm;
    swarm.setRooms(rooms);
    if (swarm.addAtOnce(stage.port, Senders, senders, Patience) < 0)
        giveUp("a sender was refused");
    swarm.settle(0.5);
    const double cpu = stage.process->cpuSeconds();
    const Outcome outcome = swarm.apart(InFlight, options.seconds, Characters);
    if (!outcome.complete)
        giveUp("messages were lost, or a sender was cut off");
    report.add("100 senders in 100 rooms, stored messages", "1/s", double(outcome.messages) / outcome.seconds);
    report.add("100 senders in 100 rooms, CPU per thousand messages", "ms",
               (stage.process->cpuSeconds() - cpu) / double(outcome.messages) * 1e6);
}

} // namespace Bench
