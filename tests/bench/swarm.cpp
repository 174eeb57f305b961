// SPDX-License-Identifier: GPL-3.0-or-later
#include "swarm.h"

#include "process.h"

#include <fcntl.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

namespace Bench {

namespace {

constexpr double LastOneTimeout = 30;
constexpr std::string_view Stamp = "\"content\":\"t=";

/// A message of this many characters that carries when it was sent, in nanoseconds.
std::string stamped(int size)
{
    std::string content = "t=" + std::to_string(long(now() * 1e9)) + ' ';
    content.resize(size_t(size), 'x');
    return R"({"type":"message","content":")" + content + "\"}";
}

double percentile(const std::vector<float> &sorted, double part)
{
    return sorted.empty() ? 0 : double(sorted[size_t(double(sorted.size() - 1) * part)]);
}

} // namespace

Swarm::Swarm() : m_epoll(::epoll_create1(EPOLL_CLOEXEC)) {}

Swarm::~Swarm()
{
    for (const auto &client : m_clients)
        ::close(client->fd);
    ::close(m_epoll);
}

bool Swarm::shakeHands(int fd, const std::string &path, const std::string &token, int port)
{
    const std::string authorization = token.empty() ? "" : "Authorization: Bearer " + token + "\r\n";
    sendAll(fd,
            "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port)
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + authorization + "\r\n");
    std::string head;
    for (char c = 0; head.size() < 4096 && !head.ends_with("\r\n\r\n"); head += c) {
        if (::recv(fd, &c, 1, 0) != 1)
            return false;
    }
    return head.starts_with("HTTP/1.1 101");
}

bool Swarm::add(int port, int count, const std::string &path, const std::vector<std::string> &tokens)
{
    for (int i = 0; i < count; ++i) {
        auto client = std::make_unique<Client>();
        client->fd = connectTo(port);
        const std::string token = tokens.empty() ? "" : tokens[size_t(i) % tokens.size()];
        if (client->fd < 0 || !shakeHands(client->fd, path, token, port))
            return false;
        ::fcntl(client->fd, F_SETFL, O_NONBLOCK);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = client.get();
        ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, client->fd, &event);
        m_clients.push_back(std::move(client));
        while (receive(0) > 0 && !m_broken) {}
    }
    return true;
}

void Swarm::settle(double seconds)
{
    for (double last = now(); now() - last < seconds && !m_broken;) {
        if (receive(20) > 0)
            last = now();
    }
}

void Swarm::speak(int size)
{
    Client &client = *m_clients[size_t(m_sent++) % m_clients.size()];
    m_broken = m_broken || !sendAll(client.fd, clientFrame(stamped(size)));
}

int Swarm::receive(int timeoutMs)
{
    epoll_event events[256];
    const int count = ::epoll_wait(m_epoll, events, 256, timeoutMs);
    for (int i = 0; i < count; ++i)
        read(*static_cast<Client *>(events[i].data.ptr));
    return count;
}

void Swarm::read(Client &client)
{
    static char buffer[1 << 18];
    const ssize_t size = ::recv(client.fd, buffer, sizeof buffer, 0);
    if (size < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (size <= 0) {
        m_broken = true;
        return;
    }
    const bool valid = client.reader.feed({buffer, size_t(size)}, [this](int opcode, std::string_view payload) {
        if (opcode == 1)
            deliver(payload);
    });
    m_broken = m_broken || !valid;
}

void Swarm::deliver(std::string_view payload)
{
    const size_t at = payload.find(Stamp);
    if (at == std::string_view::npos)
        return;
    const double sent = double(std::atoll(payload.data() + at + Stamp.size())) * 1e-9;
    m_latencies.push_back(float((now() - sent) * 1e3));
    ++m_delivered;
}

void Swarm::begin()
{
    m_sent = 0;
    m_delivered = 0;
    m_latencies.clear();
}

Outcome Swarm::paced(double rate, double seconds, int size)
{
    begin();
    const double started = now();
    while (now() - started < seconds && !m_broken) {
        for (; double(m_sent) < (now() - started) * rate; speak(size)) {}
        receive(1);
    }
    return finish(started);
}

Outcome Swarm::flatOut(int inFlight, double seconds, int size)
{
    begin();
    const double started = now();
    const long clients = long(m_clients.size());
    while (now() - started < seconds && !m_broken) {
        for (; m_sent * clients < m_delivered + inFlight * clients; speak(size)) {}
        receive(10);
    }
    return finish(started);
}

Outcome Swarm::finish(double started)
{
    const long wanted = m_sent * long(m_clients.size());
    const double deadline = now() + LastOneTimeout;
    while (m_delivered < wanted && now() < deadline && !m_broken)
        receive(10);
    Outcome outcome;
    outcome.complete = m_delivered == wanted && !m_broken;
    outcome.seconds = now() - started;
    outcome.messages = m_sent;
    outcome.deliveries = m_delivered;
    std::sort(m_latencies.begin(), m_latencies.end());
    outcome.p50 = percentile(m_latencies, 0.50);
    outcome.p99 = percentile(m_latencies, 0.99);
    outcome.max = percentile(m_latencies, 1);
    return outcome;
}

} // namespace Bench
