// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatclient.h"
#include "hastyclock.h"
#include "watchedtransport.h"

#include <memory>

namespace Parley::Chaos {

/// Whose program it is, and where it keeps what it knows between two runs.
struct Home
{
    Client::Account account;
    QByteArray token;
    QString folder;
    int haste = 1;
};

/// Of which decisions a run depends.
struct Luck
{
    quint64 seed = 0;
    quint32 client = 0;
    quint32 run = 0; ///< of the client's program
};

/// One run of a client's program: a ChatClient with everything real below it.
class Program
{
public:
    Program(const Home &home, const Luck &luck, Tally &tally);
    ~Program();
    Q_DISABLE_COPY_MOVE(Program)

    Client::ChatClient &chat() { return *m_client; }
    const WatchedTransport &transport() const { return m_transport; }
    void becomeGentle() { m_transport.becomeGentle(); }
    /// Dies without a goodbye when it is destroyed next.
    void crash() { m_transport.abort(); }
    /// Empty when each room of the cache is without a gap and ends where it says, otherwise what is wrong. There are
    /// no changes in a storm but new messages, so that every number has its message.
    QString faultOfCache();

private:
    Client::Store m_store;
    HastyClock m_clock;
    WatchedTransport m_transport;
    Client::Rest m_rest;
    Client::MemoryVault m_vault;
    std::unique_ptr<Client::ChatClient> m_client;
};

} // namespace Parley::Chaos
