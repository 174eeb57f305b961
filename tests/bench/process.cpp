// SPDX-License-Identifier: GPL-3.0-or-later
#include "process.h"

#include <csignal>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <poll.h>
#include <sched.h>
#include <sstream>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace Bench {

namespace {

constexpr double ReadyTimeout = 60; // seconds; under valgrind it takes some

[[noreturn]] void become(const std::vector<std::string> &command, int core, int output)
{
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    pinTo(core);
    ::dup2(output, STDOUT_FILENO);
    std::vector<char *> arguments;
    for (const std::string &word : command)
        arguments.push_back(const_cast<char *>(word.c_str()));
    arguments.push_back(nullptr);
    ::execv(arguments[0], arguments.data());
    std::_Exit(127);
}

int portIn(const std::string &text)
{
    const size_t end = text.find('\n');
    const size_t colon = end == std::string::npos ? end : text.rfind(':', end);
    return colon == std::string::npos ? 0 : std::atoi(text.c_str() + colon + 1);
}

} // namespace

double now()
{
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return double(time.tv_sec) + double(time.tv_nsec) * 1e-9;
}

bool pinTo(int core)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(core, &set);
    return ::sched_setaffinity(0, sizeof set, &set) == 0;
}

Process::Process(const std::vector<std::string> &command, int core)
{
    int pipe[2];
    if (::pipe(pipe) != 0)
        return;
    m_pid = ::fork();
    if (m_pid == 0)
        become(command, core, pipe[1]);
    ::close(pipe[1]);
    m_output = pipe[0];
}

Process::~Process()
{
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        ::waitpid(m_pid, nullptr, 0);
    }
    ::close(m_output);
}

int Process::waitForPort()
{
    std::string text;
    const double deadline = now() + ReadyTimeout;
    while (now() < deadline) {
        pollfd waiting{m_output, POLLIN, 0};
        char buffer[4096];
        if (::poll(&waiting, 1, 100) <= 0)
            continue;
        const ssize_t size = ::read(m_output, buffer, sizeof buffer);
        if (size <= 0)
            return 0;
        text.append(buffer, size_t(size));
        for (size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n')) {
            if (const int port = portIn(text.substr(0, end + 1)); port > 0)
                return port;
            text.erase(0, end + 1);
        }
    }
    return 0;
}

double Process::cpuSeconds() const
{
    std::ifstream file("/proc/" + std::to_string(m_pid) + "/stat");
    std::string line;
    std::getline(file, line);
    std::istringstream fields(line.substr(line.rfind(')') + 2));
    std::string skipped;
    for (int i = 3; i < 14; ++i)
        fields >> skipped;
    double user = 0;
    double system = 0;
    fields >> user >> system;
    return (user + system) / double(::sysconf(_SC_CLK_TCK));
}

int Process::descriptors() const
{
    const std::filesystem::directory_iterator all("/proc/" + std::to_string(m_pid) + "/fd");
    return int(std::distance(begin(all), end(all)));
}

double Process::residentKiB() const
{
    std::ifstream file("/proc/" + std::to_string(m_pid) + "/status");
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with("VmRSS:"))
            return std::atof(line.c_str() + 6);
    }
    return 0;
}

} // namespace Bench
