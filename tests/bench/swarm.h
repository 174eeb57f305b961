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

/// Many clients, driven by one thread and one epoll set. They share a room, or each has one of its own.
class Swarm
{
public:
    Swarm();
    ~Swarm();
    Swarm(const Swarm &) = delete;
    Swarm &operator=(const Swarm &) = delete;

    /// Connects one after the other, each with the next token; false when the server refused one.
    bool add(int port, int count, const std::string &path, const std::vector<std::string> &tokens);
    /// Connects all of level 2 without waiting for answers, and then waits until each is told `ready`: seconds, or -1.
    double addAtOnce(int port, int count, const std::vector<std::string> &tokens, double patience);
    /// Clients of level 2 talk into these rooms, the first client into the first, and so on around.
    void setRooms(std::vector<std::string> rooms) { m_rooms = std::move(rooms); }

    /// Reads until nothing has come for \a quiet seconds.
    void settle(double quiet);
    /// Reads for so long.
    void listen(double seconds);
    /// So many messages a second for so long, from one client after the other.
    Outcome paced(double rate, double seconds, int size);
    /// So many messages at once, and the next as many when all have come everywhere.
    Outcome bursts(int count, double seconds, int size);
    /// As fast as it goes with so many messages on their way.
    Outcome flatOut(int inFlight, double seconds, int size);
    /// The same where each client is alone in its room, with so many of each on their way.
    Outcome apart(int inFlight, double seconds, int size);

private:
    struct Client
    {
        int fd = -1;
        bool isOpen = false; // the handshake was answered
        std::string head;
        const std::string *room = nullptr; // of level 2
        long onTheirWay = 0;
        FrameReader reader;
    };

    Client *connect(int port, const std::string &path, const std::string &token);
    void speak(int size);
    void speak(Client &client, int size);
    int receive(int timeoutMs);
    void read(Client &client);
    void take(Client &client, std::string_view bytes);
    void hear(Client &client, std::string_view payload);
    void begin();
    Outcome finish(double started, long receivers);

    int m_epoll = -1;
    std::vector<std::unique_ptr<Client>> m_clients;
    std::vector<std::string> m_rooms;
    bool m_broken = false;
    long m_opened = 0;
    long m_ready = 0;
    long m_numbers = 0;
    long m_sent = 0;
    long m_delivered = 0;
    std::vector<float> m_latencies;
};

} // namespace Bench
