// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios.h"
#include "swarm.h"

namespace Bench {

namespace {

constexpr int Idle = 9'000;
constexpr int Members = 1'000;
constexpr int People = 20;
constexpr double Rate = 200; // messages a second into a room of 1,000
constexpr int Characters = 200;
constexpr int Returning = 5'000;
constexpr double StormSeconds = 60; // is given up then
constexpr double CloseSeconds = 20;

/// The same messages to as many, from the floor.
Outcome floorOf(const Options &options)
{
    const Stage floor = startFloor(options);
    Swarm members;
    if (!members.add(floor.port, Members, floor.path, {}))
        giveUp("the floor refused a client");
    members.settle(1);
    return members.paced(Rate, options.seconds, Characters);
}

/// Whether the server has no more descriptors open than \a before, within a while.
bool closesAll(const Process &process, int before)
{
    for (const double started = now(); now() - started < CloseSeconds;) {
        if (process.descriptors() <= before)
            return true;
    }
    return false;
}

void idleAndTalking(Report &report, const Options &options)
{
    Server server(options);
    const Stage &stage = server.stage;
    const auto listeners = registerUsers(stage.port, "idle", People);
    const auto talkers = registerUsers(stage.port, "talker", People);
    const std::string room = makeRoom(stage.port, "bench", talkers);
    const int descriptors = stage.process->descriptors();
    const double resident = stage.process->residentKiB();
    {
        Swarm idle;
        Swarm members;
        members.setRooms({room});
        if (idle.addAtOnce(stage.port, Idle, listeners, StormSeconds) < 0
            || members.addAtOnce(stage.port, Members, talkers, StormSeconds) < 0)
            giveUp("a client was refused");
        idle.settle(2);
        members.settle(1);
        report.add("10,000 sockets of level 2, memory per socket", "KiB",
                   (stage.process->residentKiB() - resident) / (Idle + Members));
        const double cpu = stage.process->cpuSeconds();
        idle.listen(options.seconds);
        report.add("10,000 sockets of level 2, CPU in 10 s", "ms",
                   (stage.process->cpuSeconds() - cpu) / options.seconds * 10'000);
        const Outcome outcome = members.paced(Rate, options.seconds, Characters);
        if (!outcome.complete)
            giveUp("messages were lost, or a client was cut off");
        const Outcome floor = floorOf(options);
        report.add("200 messages/s into 1,000 of 10,000, p50", "ms", outcome.p50, floor.p50);
        report.add("200 messages/s into 1,000 of 10,000, p99", "ms", outcome.p99, floor.p99);
        report.add("200 messages/s into 1,000 of 10,000, max", "ms", outcome.max, floor.max);
    }
    if (!closesAll(*stage.process, descriptors))
        giveUp("the server keeps descriptors of sockets that are gone");
}

void storm(Report &report, const Options &options)
{
    Server server(options);
    Stage &stage = server.stage;
    const auto tokens = registerUsers(stage.port, "storm", People);
    makeRoom(stage.port, "bench", tokens);
    {
        Swarm before;
        if (before.addAtOnce(stage.port, Returning, tokens, StormSeconds) < 0)
            giveUp("a client was refused");
        server.restart();
    }
    Swarm after;
    const double seconds = after.addAtOnce(stage.port, Returning, tokens, StormSeconds);
    if (seconds < 0)
        giveUp("not everybody came back after the restart");
    report.add("5,000 sockets back after a kill, until the last is ready", "s", seconds);
}

} // namespace

void crowd(Report &report, const Options &options)
{
    idleAndTalking(report, options);
    storm(report, options);
}

} // namespace Bench
