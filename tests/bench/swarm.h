// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire.h"

#include <memory>
#include <string>
#include <vector>

namespace Bench {

/// What a run of messages through a room has shown.
struct Outcome
{
    bool complete = false; // every message reached every client
    long messages = 0;
    long deliveries = 0;
    double seconds = 0;
    double p50 = 0; // milliseconds from send to receipt
    double p99 = 0;
    double max = 0;
};

/// Many clients of one room, driven by one thread and one epoll set.
class Swarm
{
public:
    Swarm();
    ~Swarm();
    Swarm(const Swarm &) = delete;
    Swarm &operator=(const Swarm &) = delete;

    /// Connects and shakes hands; false when the server refused one.
    bool add(int port, int count, const std::string &path, const std::vector<std::string> &tokens);
    /// Reads until nothing has come for this long.
    void settle(double seconds);
    /// So many messages a second for so long, from one client after the other.
    Outcome paced(double rate, double seconds, int size);
    /// As fast as it goes with so many messages on their way.
    Outcome flatOut(int inFlight, double seconds, int size);
    size_t size() const { return m_clients.size(); }

private:
    struct Client
    {
        int fd = -1;
        FrameReader reader;
    };

    bool shakeHands(int fd, const std::string &path, const std::string &token, int port);
    void speak(int size);
    int receive(int timeoutMs);
    void read(Client &client);
    void deliver(std::string_view payload);
    void begin();
    Outcome finish(double started);

    int m_epoll = -1;
    std::vector<std::unique_ptr<Client>> m_clients;
    bool m_broken = false;
    long m_sent = 0;
    long m_delivered = 0;
    std::vector<float> m_latencies;
};

} // namespace Bench
