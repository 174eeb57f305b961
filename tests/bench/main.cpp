// SPDX-License-Identifier: GPL-3.0-or-later
#include "floor.h"
#include "process.h"
#include "report.h"
#include "swarm.h"
#include "wire.h"

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

using namespace Bench;

namespace {

constexpr int ServerCore = 0;
constexpr int GeneratorCore = 1;
constexpr int Users = 20;
constexpr int Characters = 200;
constexpr int InFlight = 16;

struct Options
{
    std::string server;
    std::string json;
    double seconds = 5;
};

/// A room full of clients, at the server or at the floor.
struct Stage
{
    std::unique_ptr<Process> process;
    int port = 0;
    std::string path = "/";
    std::vector<std::string> tokens;
};

[[noreturn]] void giveUp(const char *why)
{
    std::fprintf(stderr, "parley-bench: %s\n", why);
    std::exit(1);
}

/// The server on an empty data folder, which goes with this object.
class Server
{
public:
    explicit Server(const std::string &program)
    {
        std::string name = (std::filesystem::temp_directory_path() / "parley-bench-XXXXXX").string();
        if (!::mkdtemp(name.data()))
            giveUp("there is no place for data");
        m_folder = name;
        started = now();
        stage.process = std::make_unique<Process>(std::vector<std::string>{program, "--data", name + "/data",
                                                                           "--listen", "127.0.0.1", "--port", "0"},
                                                  ServerCore);
        stage.port = stage.process->waitForPort();
        if (stage.port == 0)
            giveUp("the server did not start");
    }
    ~Server()
    {
        stage.process.reset();
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    Stage stage;
    double started = 0;

private:
    std::filesystem::path m_folder;
};

std::string registerUser(int port, int number)
{
    const std::string name = "bench" + std::to_string(number);
    return request(port, "POST", "/api/v1/auth/register", {},
                   R"({"username":")" + name + R"(","email":")" + name + R"(@example.org","password":"bench-secret"})")
        .member("token");
}

/// Registers the users, makes the room and lets them all in.
void furnish(Stage &stage)
{
    for (int i = 0; i < Users; ++i)
        stage.tokens.push_back(registerUser(stage.port, i));
    const Answer room = request(stage.port, "POST", "/api/v1/rooms", stage.tokens.front(),
                                R"({"name":"bench","max_members":5000})");
    const std::string id = room.member("id");
    if (room.status != 201 || id.empty())
        giveUp("the room was not made");
    for (const std::string &token : stage.tokens)
        request(stage.port, "POST", "/api/v1/rooms/" + id + "/join", token, "{}");
    stage.path = "/api/v1/ws?room_id=" + id;
}

Stage startFloor(const std::string &self)
{
    Stage stage;
    stage.process = std::make_unique<Process>(std::vector<std::string>{self, "--floor"}, ServerCore);
    stage.port = stage.process->waitForPort();
    if (stage.port == 0)
        giveUp("the floor did not start");
    return stage;
}

struct Figures
{
    Outcome paced;
    Outcome flatOut;
    double cpuPerMillion = 0;
    double kibPerConnection = 0;
    double connectsPerSecond = 0;
};

Figures measure(Stage &stage, int clients, double rate, double seconds)
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
    figures.paced = swarm.paced(rate, seconds, Characters);
    swarm.settle(0.2);
    const double cpu = stage.process->cpuSeconds();
    figures.flatOut = swarm.flatOut(InFlight, seconds, Characters);
    figures.cpuPerMillion = (stage.process->cpuSeconds() - cpu) / double(figures.flatOut.deliveries) * 1e6;
    if (!figures.paced.complete || !figures.flatOut.complete)
        giveUp("messages were lost, or a client was cut off");
    return figures;
}

void report(Report &report, int clients, const Figures &server, const Figures &floor)
{
    const std::string room = "1 x " + std::to_string(clients) + ", ";
    report.add(room + "paced, p50", "ms", server.paced.p50, floor.paced.p50);
    report.add(room + "paced, p99", "ms", server.paced.p99, floor.paced.p99);
    report.add(room + "paced, max", "ms", server.paced.max, floor.paced.max);
    report.add(room + "flat out, deliveries", "1/s", double(server.flatOut.deliveries) / server.flatOut.seconds,
               double(floor.flatOut.deliveries) / floor.flatOut.seconds);
    report.add(room + "flat out, stored messages", "1/s", double(server.flatOut.messages) / server.flatOut.seconds);
    report.add(room + "flat out, p99", "ms", server.flatOut.p99, floor.flatOut.p99);
    report.add(room + "CPU per million deliveries", "s", server.cpuPerMillion, floor.cpuPerMillion);
    report.add(room + "memory per connection", "KiB", server.kibPerConnection, floor.kibPerConnection);
    report.add(room + "connects", "1/s", server.connectsPerSecond, floor.connectsPerSecond);
}

double secondsToFirstAnswer(Server &server)
{
    while (request(server.stage.port, "GET", "/").status != 200) {
        if (now() - server.started > 20)
            giveUp("GET / is never answered with 200");
    }
    return now() - server.started;
}

void runAll(const Options &options, const std::string &self)
{
    Report table;
    for (const auto &[clients, rate] : {std::pair{100, 50.0}, std::pair{1000, 10.0}}) {
        Server server(options.server);
        const double startUp = secondsToFirstAnswer(server);
        if (clients == 100) {
            table.add("start to the first 200", "ms", startUp * 1e3);
            table.add("memory, idle", "MiB", server.stage.process->residentKiB() / 1024);
        }
        furnish(server.stage);
        const Figures figures = measure(server.stage, clients, rate, options.seconds);
        Stage floor = startFloor(self);
        report(table, clients, figures, measure(floor, clients, rate, options.seconds));
    }
    table.printTable();
    if (!options.json.empty() && !table.writeJson(options.json))
        giveUp("the file of results cannot be written");
}

} // namespace

int main(int argc, char **argv)
{
    std::signal(SIGPIPE, SIG_IGN);
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string word = argv[i];
        const std::string value = i + 1 < argc ? argv[i + 1] : "";
        if (word == "--floor")
            return runFloor();
        if (word == "--server")
            options.server = value;
        else if (word == "--json")
            options.json = value;
        else if (word == "--seconds")
            options.seconds = std::atof(value.c_str());
        else
            giveUp("usage: parley-bench --server PROGRAM [--json FILE] [--seconds N]");
        ++i;
    }
    if (options.server.empty())
        giveUp("usage: parley-bench --server PROGRAM [--json FILE] [--seconds N]");
    if (!pinTo(GeneratorCore))
        std::fprintf(stderr, "parley-bench: one core only; the figures include the generator\n");
    ::setenv("PARLEY_BCRYPT_COST", "10", 1);
    runAll(options, std::filesystem::read_symlink("/proc/self/exe").string());
    return 0;
}
