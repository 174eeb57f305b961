// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios.h"
#include "swarm.h"

namespace Bench {

namespace {

constexpr int People = 20;
constexpr int Members = 200;
constexpr int Passing = 100; // that come and go in each slice
constexpr double Rate = 50;  // messages a second
constexpr int Characters = 200;
constexpr double Slice = 10; // seconds
constexpr double Patience = 20;
constexpr double TenMinutes = 600;

/// Talks for a slice while others come and go.
void slice(const Stage &stage, Swarm &members)
{
    {
        Swarm passing;
        if (passing.addAtOnce(stage.port, Passing, stage.tokens, Patience) < 0)
            giveUp("a client was refused");
    }
    if (!members.paced(Rate, Slice, Characters).complete)
        giveUp("messages were lost, or a client was cut off");
}

} // namespace

void soak(Report &report, const Options &options)
{
    Server server(options);
    Stage &stage = server.stage;
    stage.tokens = registerUsers(stage.port, "soak", People);
    Swarm members;
    members.setRooms({makeRoom(stage.port, "bench", stage.tokens)});
    if (members.addAtOnce(stage.port, Members, stage.tokens, Patience) < 0)
        giveUp("a client was refused");
    const double started = now();
    double middle = 0; // when caches and lists have their size
    double resident = 0;
    while (now() - started < options.seconds) {
        slice(stage, members);
        if (middle == 0 && now() - started > options.seconds / 3) {
            middle = now();
            resident = stage.process->residentKiB();
        }
    }
    const double grown = stage.process->residentKiB() - resident;
    report.add("soak, memory after a third", "MiB", resident / 1024);
    report.add("soak, memory more in 10 minutes after that", "MiB", grown / 1024 / (now() - middle) * TenMinutes);
    report.add("soak, descriptors at the end", "", stage.process->descriptors());
}

} // namespace Bench
