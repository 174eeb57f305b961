// SPDX-License-Identifier: GPL-3.0-or-later
#include "stage.h"

#include "wire.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace Bench {

void giveUp(const char *why)
{
    std::fprintf(stderr, "parley-bench: %s\n", why);
    std::exit(1);
}

Server::Server(const Options &options) : m_options(options)
{
    std::string name = (std::filesystem::temp_directory_path() / "parley-bench-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        giveUp("there is no place for data");
    m_folder = name;
    start();
}

Server::~Server()
{
    stage.process.reset();
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

void Server::restart()
{
    stage.process.reset();
    start();
}

/** One user does more here than a person would, so nobody's rate is limited, and everybody has an address of their own.
 */
void Server::start()
{
    std::vector<std::string> command = m_options.under;
    for (std::string &word : command) {
        if (const size_t at = word.find('@'); at != std::string::npos)
            word.replace(at, 1, m_folder.string());
    }
    command.insert(command.end(),
                   {m_options.server, "--data", (m_folder / "data").string(), "--listen", "127.0.0.1", "--port", "0",
                    "--send-rate", "0", "--connect-rate", "0", "--trusted-proxies", "127.0.0.1"});
    if (!m_options.edge.empty())
        command.insert(command.end(), {"--edge", m_options.edge});
    started = now();
    stage.process = std::make_unique<Process>(command, ServerCore);
    stage.port = stage.process->waitForPort();
    if (stage.port == 0)
        giveUp("the server did not start");
}

std::vector<std::string> registerUsers(int port, const std::string &name, int count)
{
    std::vector<std::string> tokens;
    for (int i = 0; i < count; ++i) {
        const std::string who = name + std::to_string(i);
        const Answer answer = request(port, "POST", "/api/v1/auth/register", {},
                                      R"({"username":")" + who + R"(","email":")" + who
                                          + R"(@example.org","password":"bench-secret"})",
                                      "10.0.0." + std::to_string(i % 250 + 1));
        tokens.push_back(answer.member("token"));
        if (tokens.back().empty())
            giveUp("somebody could not register");
    }
    return tokens;
}

std::string makeRoom(int port, const std::string &name, const std::vector<std::string> &tokens)
{
    const Answer room = request(port, "POST", "/api/v1/rooms", tokens.front(),
                                R"({"name":")" + name + R"(","max_members":5000})");
    const std::string id = room.member("id");
    if (room.status != 201 || id.empty())
        giveUp("a room was not made");
    for (const std::string &token : tokens)
        request(port, "POST", "/api/v1/rooms/" + id + "/join", token, "{}");
    return id;
}

Stage startFloor(const Options &options)
{
    Stage stage;
    stage.process = std::make_unique<Process>(std::vector<std::string>{options.self, "--floor"}, ServerCore);
    stage.port = stage.process->waitForPort();
    if (stage.port == 0)
        giveUp("the floor did not start");
    return stage;
}

} // namespace Bench
