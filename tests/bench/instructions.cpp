// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios.h"
#include "swarm.h"

#include <cstdlib>
#include <fstream>

namespace Bench {

namespace {

constexpr int Users = 20;
constexpr int Senders = 50;
constexpr int Listeners = 200;
constexpr int InFlight = 16;
constexpr int Characters = 200;
constexpr double WarmUp = 3; // seconds: lists grow to their size, statements are prepared
constexpr double Patience = 60;

/// Counts what the server executes, which valgrind's callgrind translates for it.
class Counter
{
public:
    explicit Counter(const Server &server)
        : m_pid(std::to_string(server.stage.process->pid()))
        , m_folder(server.folder())
    {
        control("-i on");
    }

    /// Millions since this object was made.
    double stop()
    {
        control("-i off");
        control("-d");
        double sum = 0;
        for (const auto &file : std::filesystem::directory_iterator(m_folder)) {
            if (file.path().filename().string().starts_with("callgrind"))
                sum += totalsIn(file.path());
        }
        return sum / 1e6;
    }

private:
    void control(const std::string &what) const
    {
        if (std::system(("callgrind_control " + what + ' ' + m_pid + " >/dev/null").c_str()) != 0)
            giveUp("callgrind_control did not work");
    }

    static double totalsIn(const std::filesystem::path &path)
    {
        std::ifstream file(path);
        for (std::string line; std::getline(file, line);) {
            if (line.starts_with("totals: "))
                return std::atof(line.c_str() + 8);
        }
        return 0;
    }

    const std::string m_pid;
    const std::filesystem::path m_folder;
};

Options underCallgrind(Options options)
{
    options.under = {"/usr/bin/valgrind", "--tool=callgrind", "--instr-atstart=no", "--quiet",
                     "--callgrind-out-file=@/callgrind"};
    return options;
}

void ofStoring(Report &report, const Options &options)
{
    Server server(options);
    const auto senders = registerUsers(server.stage.port, "sender", Senders);
    std::vector<std::string> rooms;
    for (const std::string &token : senders)
        rooms.push_back(makeRoom(server.stage.port, "room" + std::to_string(rooms.size()), {token}));
    Swarm swarm;
    swarm.setRooms(rooms);
    if (swarm.addAtOnce(server.stage.port, Senders, senders, Patience) < 0)
        giveUp("a sender was refused");
    swarm.apart(InFlight, WarmUp, Characters);
    Counter counter(server);
    const Outcome outcome = swarm.apart(InFlight, options.seconds, Characters);
    report.add("a message that is stored, instructions", "1000", counter.stop() / double(outcome.messages) * 1e3);
}

void ofFanOut(Report &report, const Options &options)
{
    Server server(options);
    Stage &stage = server.stage;
    stage.tokens = registerUsers(stage.port, "bench", Users);
    stage.path = "/api/v1/ws?room_id=" + makeRoom(stage.port, "bench", stage.tokens);
    Swarm swarm;
    if (!swarm.add(stage.port, Listeners, stage.path, stage.tokens))
        giveUp("a client was refused");
    swarm.bursts(1, WarmUp, Characters);
    Counter counter(server);
    const Outcome outcome = swarm.bursts(1, options.seconds, Characters);
    report.add("a delivery (1 x 200, one message at a time), instructions", "1000",
               counter.stop() / double(outcome.deliveries) * 1e3);
}

} // namespace

void instructions(Report &report, const Options &options)
{
    const Options translated = underCallgrind(options);
    ofStoring(report, translated);
    ofFanOut(report, translated);
}

} // namespace Bench
