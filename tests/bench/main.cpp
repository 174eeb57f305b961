// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor.h"
#include "scenarios.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string>

using namespace Bench;

namespace {

constexpr const char *Usage = "usage: parley-bench --server PROGRAM [--edge NAME] [--json FILE] [--seconds N] "
                              "[--only startup|requests|fanout|storing|crowd|instructions|soak]";

struct Scenario
{
    const char *name;
    void (*run)(Report &, const Options &);
    bool isUsual; // part of a run that asks for none by its name
};
constexpr Scenario Scenarios[] = {
    {"startup", startUp, true}, {"requests", requests, true}, {"fanout", fanOut, true},
    {"storing", storing, true}, {"crowd", crowd, true},       {"instructions", instructions, false},
    {"soak", soak, false},
};

bool isScenario(const std::string &name)
{
    const auto isIt = [&name](const Scenario &scenario) { return name == scenario.name; };
    return std::any_of(std::begin(Scenarios), std::end(Scenarios), isIt);
}

Options optionsFrom(int argc, char **argv)
{
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string word = argv[i];
        const std::string value = argv[i + 1];
        if (word == "--server")
            options.server = value;
        else if (word == "--edge")
            options.edge = value;
        else if (word == "--json")
            options.json = value;
        else if (word == "--seconds")
            options.seconds = std::atof(value.c_str());
        else if (word == "--only")
            options.only = value;
        else
            giveUp(Usage);
    }
    if (options.server.empty() || options.seconds <= 0 || argc % 2 == 0)
        giveUp(Usage);
    if (!options.only.empty() && !isScenario(options.only))
        giveUp(Usage);
    options.self = std::filesystem::read_symlink("/proc/self/exe").string();
    return options;
}

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    if (argc == 2 && argv[1] == std::string("--floor"))
        return runFloor();
    const Options options = optionsFrom(argc, argv);
    if (!pinTo(GeneratorCore))
        std::fprintf(stderr, "parley-bench: one core only; the figures include the generator\n");
    ::setenv("PARLEY_BCRYPT_COST", "10", 1);
    Report report;
    for (const Scenario &scenario : Scenarios) {
        if (options.only.empty() ? scenario.isUsual : options.only == scenario.name)
            scenario.run(report, options);
    }
    report.printTable();
    if (!options.json.empty() && !report.writeJson(options.json))
        giveUp("the file of results cannot be written");
    return 0;
}
