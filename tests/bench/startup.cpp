// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios.h"
#include "wire.h"

#include <unistd.h>

#include <algorithm>
#include <vector>

namespace Bench {

namespace {

constexpr int Starts = 9;
constexpr double Patience = 20;
constexpr unsigned IdleSeconds = 2;

double millisecondsToFirstAnswer(const Server &server)
{
    while (request(server.stage.port, "GET", "/").status != 200) {
        if (now() - server.started > Patience)
            giveUp("GET / is never answered with 200");
    }
    return (now() - server.started) * 1e3;
}

} // namespace

void startUp(Report &report, const Options &options)
{
    Server server(options);
    report.add("start to the first 200, new data", "ms", millisecondsToFirstAnswer(server));
    std::vector<double> times;
    for (int i = 0; i < Starts; ++i) {
        server.restart();
        times.push_back(millisecondsToFirstAnswer(server));
    }
    std::sort(times.begin(), times.end());
    report.add("start to the first 200, existing data, median of 9", "ms", times[Starts / 2]);
    report.add("start to the first 200, existing data, fastest of 9", "ms", times.front());
    ::sleep(IdleSeconds);
    report.add("memory, idle", "MiB", server.stage.process->residentKiB() / 1024);
}

} // namespace Bench
