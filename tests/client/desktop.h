// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatclient.h"
#include "scene.h"
#include "systemclock.h"
#include "websockettransport.h"

#include <memory>

namespace Parley::Client::Test {

/** Somebody's program: a ChatClient with everything real below it. The folder outlives it, so it can start again. */
class Desktop
{
public:
    Desktop(const QUrl &server, const QString &serverId, const Parley::Test::Person &person, const QString &folder);
    ~Desktop();
    Q_DISABLE_COPY_MOVE(Desktop)

    ChatClient &operator*() { return *m_client; }
    ChatClient *operator->() { return m_client.get(); }

    bool becomesReady(int timeoutMs = 20'000);
    /** What is held of a room and not of the system, oldest first. */
    QStringList texts(RoomId room);
    /** Waits until the room's last text is \a text. */
    bool hears(RoomId room, const QString &text);
    bool hasEmptyOutbox(RoomId room);

private:
    Store m_store;
    SystemClock m_clock;
    WebSocketTransport m_transport;
    Rest m_rest;
    MemoryVault m_vault;
    std::unique_ptr<ChatClient> m_client;
};

} // namespace Parley::Client::Test
