// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios.h"
#include "swarm.h"

#include <utility>

namespace Bench {

namespace {

constexpr int Users = 20;
constexpr int Characters = 200;
constexpr int InFlight = 16;

/// A way of talking, with what it cost.
struct Costed
{
    Outcome outcome;
    double cpuPerMillion = 0; ///< deliveries; seconds
};

struct Figures
{
    Costed paced;
    Costed bursts;
    Costed flatOut;
    double kibPerConnection = 0;
    double connectsPerSecond = 0;
};

template<class Talk>
Costed costOf(const Process &process, Talk talk)
{
    const double before = process.cpuSeconds();
    Costed costed{talk(), 0};
    if (!costed.outcome.complete)
        giveUp("messages were lost, or a client was cut off");
    costed.cpuPerMillion = (process.cpuSeconds() - before) / double(costed.outcome.deliveries) * 1e6;
    return costed;
}

Figures measure(const Stage &stage, int clients, double rate, double seconds)
{
    Figures figures;
    Swarm swarm;
    const double resident = stage.process->residentKiB();
    const double started = now();
    if (!swarm.add(stage.port, clients, stage.path, stage.tokens))
        giveUp("a client was refused");
    figures.connectsPerSecond = clients / (now() - started);
    swarm.settle(2);
    figures.kibPerConnection = (stage.process->residentKiB() - resident) / clients;
    figures.paced = costOf(*stage.process, [&] { return swarm.paced(rate, seconds, Characters); });
    swarm.settle(0.2);
    figures.bursts = costOf(*stage.process, [&] { return swarm.bursts(InFlight, seconds, Characters); });
    swarm.settle(0.2);
    figures.flatOut = costOf(*stage.process, [&] { return swarm.flatOut(InFlight, seconds, Characters); });
    return figures;
}

void tell(Report &report, int clients, const Figures &server, const Figures &floor)
{
    const std::string room = "1 x " + std::to_string(clients) + ", ";
    const auto each = [](const Costed &costed, long of) { return double(of) / costed.outcome.seconds; };
    report.add(room + "paced, p50", "ms", server.paced.outcome.p50, floor.paced.outcome.p50);
    report.add(room + "paced, p99", "ms", server.paced.outcome.p99, floor.paced.outcome.p99);
    report.add(room + "paced, max", "ms", server.paced.outcome.max, floor.paced.outcome.max);
    report.add(room + "paced, CPU per million deliveries", "s", server.paced.cpuPerMillion, floor.paced.cpuPerMillion);
    report.add(room + "bursts of 16, CPU per million deliveries", "s", server.bursts.cpuPerMillion,
               floor.bursts.cpuPerMillion);
    report.add(room + "flat out, deliveries", "1/s", each(server.flatOut, server.flatOut.outcome.deliveries),
               each(floor.flatOut, floor.flatOut.outcome.deliveries));
    report.add(room + "flat out, stored messages", "1/s", each(server.flatOut, server.flatOut.outcome.messages));
    report.add(room + "flat out, p99", "ms", server.flatOut.outcome.p99, floor.flatOut.outcome.p99);
    report.add(room + "flat out, CPU per million deliveries", "s", server.flatOut.cpuPerMillion,
               floor.flatOut.cpuPerMillion);
    report.add(room + "memory per connection", "KiB", server.kibPerConnection, floor.kibPerConnection);
    report.add(room + "connects", "1/s", server.connectsPerSecond, floor.connectsPerSecond);
}

} // namespace

void fanOut(Report &report, const Options &options)
{
    for (const auto &[clients, rate] : {std::pair{100, 500.0}, std::pair{1000, 100.0}}) {
        Server server(options);
        Stage &stage = server.stage;
        stage.tokens = registerUsers(stage.port, "bench", Users);
        stage.path = "/api/v1/ws?room_id=" + makeRoom(stage.port, "bench", stage.tokens);
        const Figures figures = measure(stage, clients, rate, options.seconds);
        const Stage floor = startFloor(options);
        tell(report, clients, figures, measure(floor, clients, rate, options.seconds));
    }
}

} // namespace Bench
