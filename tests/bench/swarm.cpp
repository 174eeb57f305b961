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
#include <utility>

namespace Bench {

namespace {

constexpr double LastOneTimeout = 30;
constexpr double HandshakeTimeout = 10;
constexpr std::string_view Stamp = "\"content\":\"t=";
constexpr std::string_view Ready = "\"type\":\"ready\"";

/// So many characters, which tell when they were sent, in nanoseconds.
std::string stamped(int size)
{
    std::string content = "t=" + std::to_string(long(now() * 1e9)) + ' ';
    content.resize(size_t(size), 'x');
    return content;
}

double percentile(const std::vector<float> &sorted, double part)
{
    return sorted.empty() ? 0 : double(sorted[size_t(double(sorted.size() - 1) * part)]);
}

std::string handshake(int port, const std::string &path, const std::string &token)
{
    return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port)
        + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
          "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        + (token.empty() ? "" : "Authorization: Bearer " + token + "\r\n") + "\r\n";
}

} // namespace

Swarm::Swarm() : m_epoll(::epoll_create1(EPOLL_CLOEXEC)) {}

Swarm::~Swarm()
{
    for (const auto &client : m_clients)
        ::close(client->fd);
    ::close(m_epoll);
}

Swarm::Client *Swarm::connect(int port, const std::string &path, const std::string &token)
{
    auto client = std::make_unique<Client>();
    client->fd = connectTo(port);
    if (client->fd < 0 || !sendAll(client->fd, handshake(port, path, token)))
        return nullptr;
    ::fcntl(client->fd, F_SETFL, O_NONBLOCK);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = client.get();
    ::epoll_ctl(m_epoll, EPOLL_CTL_ADD, client->fd, &event);
    m_clients.push_back(std::move(client));
    return m_clients.back().get();
}

bool Swarm::add(int port, int count, const std::string &path, const std::vector<std::string> &tokens)
{
    for (int i = 0; i < count; ++i) {
        const Client *client = connect(port, path, tokens.empty() ? "" : tokens[size_t(i) % tokens.size()]);
        const double deadline = now() + HandshakeTimeout;
        while (client && !client->isOpen && !m_broken && now() < deadline)
            receive(10);
        if (!client || !client->isOpen)
            return false;
    }
    return true;
}

double Swarm::addAtOnce(int port, int count, const std::vector<std::string> &tokens, double patience)
{
    const double started = now();
    const long wanted = m_ready + count;
    for (int i = 0; i < count; ++i) {
        Client *client = connect(port, "/api/v1/ws?v=2", tokens[size_t(i) % tokens.size()]);
        if (!client)
            return -1;
        if (!m_rooms.empty())
            client->room = &m_rooms[(m_clients.size() - 1) % m_rooms.size()];
    }
    while (m_ready < wanted && !m_broken && now() - started < patience)
        receive(10);
    return m_ready == wanted && !m_broken ? now() - started : -1;
}

void Swarm::settle(double quiet)
{
    for (double last = now(); now() - last < quiet && !m_broken;) {
        if (receive(20) > 0)
            last = now();
    }
}

void Swarm::listen(double seconds)
{
    for (const double started = now(); now() - started < seconds && !m_broken;)
        receive(20);
}

void Swarm::speak(int size)
{
    speak(*m_clients[size_t(m_sent) % m_clients.size()], size);
}

void Swarm::speak(Client &client, int size)
{
    std::string command = R"({"type":"message","content":")" + stamped(size) + '"';
    if (client.room) {
        const std::string number = std::to_string(++m_numbers);
        command += R"(,"id":")" + number + R"(","client_id":"bench-)" + number + R"(","room_id":)" + *client.room;
    }
    m_broken = m_broken || !sendAll(client.fd, clientFrame(command + '}'));
    ++client.onTheirWay;
    ++m_sent;
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
    if (size > 0)
        take(client, {buffer, size_t(size)});
    else
        m_broken = true;
}

/** The head of the answer to the handshake, then frames. */
void Swarm::take(Client &client, std::string_view bytes)
{
    if (!client.isOpen) {
        client.head += bytes;
        const size_t end = client.head.find("\r\n\r\n");
        if (end == std::string::npos)
            return;
        m_broken = m_broken || !client.head.starts_with("HTTP/1.1 101");
        client.isOpen = true;
        const std::string head = std::exchange(client.head, {});
        return take(client, std::string_view(head).substr(end + 4));
    }
    const bool valid = client.reader.feed(bytes, [&](int opcode, std::string_view payload) {
        if (opcode == 1)
            hear(client, payload);
    });
    m_broken = m_broken || !valid;
}

void Swarm::hear(Client &client, std::string_view payload)
{
    const size_t at = payload.find(Stamp);
    if (at == std::string_view::npos) {
        m_ready += payload.find(Ready) != std::string_view::npos ? 1 : 0;
        return;
    }
    const double sent = double(std::atoll(payload.data() + at + Stamp.size())) * 1e-9;
    m_latencies.push_back(float((now() - sent) * 1e3));
    --client.onTheirWay;
    ++m_delivered;
}

void Swarm::begin()
{
    m_sent = 0;
    m_delivered = 0;
    m_latencies.clear();
    for (const auto &client : m_clients)
        client->onTheirWay = 0;
}

Outcome Swarm::paced(double rate, double seconds, int size)
{
    begin();
    const double started = now();
    while (now() - started < seconds && !m_broken) {
        for (; double(m_sent) < (now() - started) * rate; speak(size)) {}
        receive(1);
    }
    return finish(started, long(m_clients.size()));
}

Outcome Swarm::bursts(int count, double seconds, int size)
{
    begin();
    const double started = now();
    const long clients = long(m_clients.size());
    while (now() - started < seconds && !m_broken) {
        for (int i = 0; i < count && m_delivered == (m_sent - i) * clients; ++i)
            speak(size);
        receive(10);
    }
    return finish(started, clients);
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
    return finish(started, clients);
}

Outcome Swarm::apart(int inFlight, double seconds, int size)
{
    begin();
    const double started = now();
    while (now() - started < seconds && !m_broken) {
        for (const auto &client : m_clients) {
            while (client->onTheirWay < inFlight)
                speak(*client, size);
        }
        receive(10);
    }
    return finish(started, 1);
}

Outcome Swarm::finish(double started, long receivers)
{
    const long wanted = m_sent * receivers;
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
