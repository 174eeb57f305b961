// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "process.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace Bench {

constexpr int ServerCore = 0;
constexpr int GeneratorCore = 1;

/// What is asked of a run on the command line.
struct Options
{
    std::string self; ///< this program
    std::string server;
    std::string edge; ///< none: the server's own choice
    std::string json;
    std::string only; ///< the name of one scenario; none: all
    double seconds = 5;
    std::vector<std::string> under; ///< a program that runs the server, with its arguments; @ is the folder of its data
};

/// Who is talked to: the server, or the floor.
struct Stage
{
    std::unique_ptr<Process> process;
    int port = 0;
    std::string path = "/";
    std::vector<std::string> tokens;
};

/// Ends the program: a run that went wrong is no result.
[[noreturn]] void giveUp(const char *why);

/// The server on a data folder of its own, which goes with this object.
class Server
{
public:
    explicit Server(const Options &options);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    /// Kills it, and starts it again on the same data.
    void restart();
    const std::filesystem::path &folder() const { return m_folder; }

    Stage stage;
    double started = 0;

private:
    void start();

    const Options &m_options;
    std::filesystem::path m_folder;
};

/// Registers \a count people called \a name and a number.
std::vector<std::string> registerUsers(int port, const std::string &name, int count);
/// A new room that everybody of \a tokens is in; its number.
std::string makeRoom(int port, const std::string &name, const std::vector<std::string> &tokens);
/// The bare loop that sends the same frames (floor.h), in a process of its own.
Stage startFloor(const Options &options);

} // namespace Bench
