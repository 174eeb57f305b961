// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatclient.h"
#include "damage.h"
#include "fakehttp.h"
#include "faketransport.h"
#include "manualclock.h"
#include "serverframes.h"
#include "typesreader.h"

#include <QtCore/qtemporarydir.h>

#include <memory>

namespace Parley::Client::Test {

/** A ChatClient with a real store, on a line of which the test is the other end, in a time that the test turns. */
class FakeSession
{
public:
    FakeSession() { restart(); }
    ~FakeSession() { m_client.reset(); }
    Q_DISABLE_COPY_MOVE(FakeSession)

    ChatClient &operator*() { return *m_client; }
    ChatClient *operator->() { return m_client.get(); }
    FakeTransport &line() { return *m_transport; }
    FakeHttp &http() { return m_http; }
    ManualClock &clock() { return *m_clock; }
    Store &store() { return *m_store; }

    /** The program ends and starts again on the same store. */
    void restart()
    {
        m_client.reset();
        m_store = std::make_unique<Store>(m_dir.path());
        m_isOpen = bool(m_store->open());
        m_transport = std::make_unique<FakeTransport>();
        m_clock = std::make_unique<ManualClock>();
        m_rest = std::make_unique<Rest>(m_http.url());
        const ClientParts parts{*m_store, *m_transport, *m_rest, m_vault, *m_clock, [] { return 0.5; }};
        m_client = std::make_unique<ChatClient>(Account{m_http.url(), QStringLiteral("s-1"), Me},
                                                ClientName{QStringLiteral("test"), {}}, parts);
        m_client->adopt({"token", {}});
    }

    /** The same, with an eighth of the closed file overwritten, from \a part of it on. */
    bool restartDamaged(double part)
    {
        m_client.reset();
        m_store.reset();
        const bool isDamaged = damageFile(m_dir.filePath(Store::FileName), part);
        restart();
        return isDamaged;
    }

    /** The server greets and names the rooms; whether the client is ready then. */
    bool connectWith(const QJsonArray &rooms)
    {
        if (m_client->connectionState() == ConnectionState::Offline)
            m_client->start();
        m_transport->sent.clear();
        const QJsonObject hello{{QStringLiteral("protocol"), 2},
                                {QStringLiteral("server_id"), QStringLiteral("s-1")},
                                {QStringLiteral("heartbeat_ms"), 25'000}};
        m_transport->say({{QStringLiteral("type"), QStringLiteral("hello")}, {QStringLiteral("data"), hello}});
        m_transport->say(ready(rooms));
        return m_isOpen && m_client->connectionState() == ConnectionState::Ready;
    }

    /** The line breaks, and the time of the next attempt comes. */
    void loseLine()
    {
        m_transport->end(1006);
        m_clock->advance(std::chrono::minutes(1));
    }

    /** Puts \a count messages of Ben into the cache of a room that is known, as the server's history has them. */
    bool fill(qint64 fromSeq, qint64 toSeq, RoomId room = General)
    {
        RoomCache cache(*m_store);
        SyncOutcome outcome;
        outcome.range = {toSeq, fromSeq};
        for (qint64 seq = fromSeq; seq <= toSeq; ++seq)
            outcome.messages.append(*readChatMessage(said(seq, QStringLiteral("m%1").arg(seq), Ben, {}, room)));
        return cache.apply(room, outcome);
    }

private:
    QTemporaryDir m_dir;
    FakeHttp m_http;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeTransport> m_transport;
    std::unique_ptr<Rest> m_rest;
    MemoryVault m_vault;
    std::unique_ptr<ChatClient> m_client;
    bool m_isOpen = false;
};

} // namespace Parley::Client::Test
