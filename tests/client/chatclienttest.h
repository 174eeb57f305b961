// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatclient.h"
#include "fakehttp.h"
#include "faketransport.h"
#include "manualclock.h"
#include "query.h"
#include "serverframes.h"

#include <QtCore/qtemporarydir.h>
#include <QtTest/qsignalspy.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

inline QJsonObject readMoved(const ReadState &read, qint64 roomSeq)
{
    return {{u"type"_s, u"read_updated"_s},
            {u"room_id"_s, General.value()},
            {u"data"_s,
             QJsonObject{{u"read_seq"_s, read.readSeq},
                         {u"unread"_s, read.unread},
                         {u"mentions"_s, read.mentions},
                         {u"room_seq"_s, roomSeq}}}};
}

/** The parts of the client together, on a fake line and a time of their own. */
class ChatClientTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_http = std::make_unique<FakeHttp>();
        restart();
    }

    void cleanup()
    {
        m_client.reset();
        m_rest.reset();
        m_store.reset();
    }

protected:
    /** The program ends and starts again on the same store. */
    void restart()
    {
        m_client.reset();
        m_store = std::make_unique<Store>(m_dir->path());
        QVERIFY(bool(m_store->open()));
        m_transport = std::make_unique<FakeTransport>();
        m_clock = std::make_unique<ManualClock>();
        m_rest = std::make_unique<Rest>(m_http->url());
        const ClientParts parts{*m_store, *m_transport, *m_rest, m_vault, *m_clock, [] { return 0.5; }};
        m_client = std::make_unique<ChatClient>(Account{m_http->url(), u"s-1"_s, Me}, ClientName{u"test"_s, {}}, parts);
        m_client->adopt({"token", {}});
    }

    void greet()
    {
        m_transport->sent.clear();
        m_transport->say(
            {{u"type"_s, u"hello"_s},
             {u"data"_s, QJsonObject{{u"protocol"_s, 2}, {u"server_id"_s, u"s-1"_s}, {u"heartbeat_ms"_s, 25'000}}}});
    }

    void connectWith(const QJsonArray &rooms)
    {
        if (m_client->connectionState() == ConnectionState::Offline)
            m_client->start();
        greet();
        m_transport->say(ready(rooms));
        QCOMPARE(m_client->connectionState(), ConnectionState::Ready);
    }

    QStringList texts()
    {
        QStringList list;
        for (const ChatMessage &message : m_client->messagesBefore(General, 1'000'000))
            list.append(message.content);
        return list;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<FakeHttp> m_http;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeTransport> m_transport;
    std::unique_ptr<Rest> m_rest;
    MemoryVault m_vault;
    std::unique_ptr<ChatClient> m_client;
};
