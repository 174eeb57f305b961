// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenarios.h"
#include "wire.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <string>
#include <string_view>

namespace Bench {

namespace {

constexpr int Connections = 64;

/// A connection on which one request is always on its way.
class Asker
{
public:
    Asker(int port, std::string request) : m_fd(connectTo(port)), m_request(std::move(request)) {}
    ~Asker() { ::close(m_fd); }
    Asker(const Asker &) = delete;
    Asker &operator=(const Asker &) = delete;

    int descriptor() const { return m_fd; }
    bool ask() { return sendAll(m_fd, m_request); }

    /// Reads; true when the answer is whole. Anything but 200 ends the program.
    bool isAnswered()
    {
        char buffer[16384];
        const ssize_t size = ::recv(m_fd, buffer, sizeof buffer, 0);
        if (size <= 0)
            giveUp("the server ended a connection that was to stay");
        m_answer.append(buffer, size_t(size));
        const size_t head = m_answer.find("\r\n\r\n");
        if (head == std::string::npos)
            return false;
        const size_t length = m_answer.find("Content-Length: ");
        if (!m_answer.starts_with("HTTP/1.1 200") || length > head)
            giveUp("a request was not answered with 200 and a length");
        if (m_answer.size() < head + 4 + size_t(std::atoll(m_answer.c_str() + length + 16)))
            return false;
        m_answer.clear();
        return true;
    }

private:
    const int m_fd;
    const std::string m_request;
    std::string m_answer;
};

/// For so long; how many were answered.
long ask(const std::vector<std::unique_ptr<Asker>> &askers, double seconds)
{
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    for (const auto &asker : askers) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = asker.get();
        ::epoll_ctl(epoll, EPOLL_CTL_ADD, asker->descriptor(), &event);
        asker->ask();
    }
    long answered = 0;
    for (const double started = now(); now() - started < seconds;) {
        epoll_event events[Connections];
        const int count = ::epoll_wait(epoll, events, Connections, 100);
        for (int i = 0; i < count; ++i) {
            auto *asker = static_cast<Asker *>(events[i].data.ptr);
            if (asker->isAnswered()) {
                ++answered;
                asker->ask();
            }
        }
    }
    ::close(epoll);
    return answered;
}

void measure(Report &report, const Options &options, const Server &server, const std::string &path,
             const std::string &token)
{
    const std::string request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        + (token.empty() ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n";
    std::vector<std::unique_ptr<Asker>> askers;
    for (int i = 0; i < Connections; ++i)
        askers.push_back(std::make_unique<Asker>(server.stage.port, request));
    const double cpu = server.stage.process->cpuSeconds();
    const long answered = ask(askers, options.seconds);
    const double used = server.stage.process->cpuSeconds() - cpu;
    report.add("GET " + path + ", 64 connections", "1/s", double(answered) / options.seconds);
    report.add("GET " + path + ", CPU per request", "us", used / double(answered) * 1e6);
}

} // namespace

void requests(Report &report, const Options &options)
{
    const Server server(options);
    const std::string token = registerUsers(server.stage.port, "asker", 1).front();
    measure(report, options, server, "/healthz", {});
    measure(report, options, server, "/api/v1/profile", token);
}

} // namespace Bench
