// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "closing.h"
#include "connection.h"
#include "faketransport.h"
#include "manualclock.h"

#include <QtCore/qjsonarray.h>
#include <QtTest/qtest.h>

#include <memory>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = Parley::Client::ConnectionState;

Q_DECLARE_METATYPE(Parley::Client::AfterClose)

inline QJsonObject hello(const QString &serverId = u"s-1"_s, int protocol = 2)
{
    return {{u"type"_s, u"hello"_s},
            {u"data"_s,
             QJsonObject{{u"protocol"_s, protocol}, {u"server_id"_s, serverId}, {u"heartbeat_ms"_s, 25'000}}}};
}

inline QJsonObject ready()
{
    return {{u"type"_s, u"ready"_s},
            {u"id"_s, u"auth"_s},
            {u"data"_s, QJsonObject{{u"user"_s, QJsonObject{{u"id"_s, 2}}}, {u"rooms"_s, QJsonArray()}}}};
}

inline QJsonObject error(const QString &code, int retryAfterMs = -1)
{
    QJsonObject data{{u"code"_s, code}};
    if (retryAfterMs >= 0)
        data.insert(u"retry_after_ms"_s, retryAfterMs);
    return {{u"type"_s, u"error"_s}, {u"data"_s, data}};
}

/** A connection on a fake line, with a time of its own. */
class ConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_transport = std::make_unique<FakeTransport>();
        m_connection = std::make_unique<Connection>(*m_transport, *m_clock, [] { return 0.5; });
        m_states.clear();
        m_readies = m_losses = m_expiries = m_signOuts = 0;
        m_frames.clear();
        connect(m_connection.get(), &Connection::stateChanged, this, [this](State state) { m_states.append(state); });
        connect(m_connection.get(), &Connection::readyReceived, this, [this] { ++m_readies; });
        connect(m_connection.get(), &Connection::lost, this, [this] { ++m_losses; });
        connect(m_connection.get(), &Connection::tokenExpired, this, [this] { ++m_expiries; });
        connect(m_connection.get(), &Connection::signedOut, this, [this] { ++m_signOuts; });
        connect(m_connection.get(), &Connection::frameReceived, this,
                [this](const Frame &frame) { m_frames.append(frame.type); });
    }

    void cleanup()
    {
        m_connection.reset();
        m_transport.reset();
        m_clock.reset();
    }

protected:
    void start() { m_connection->start({QUrl(u"http://127.0.0.1:1"_s), u"s-1"_s, "token-1", u"test"_s, u"device"_s}); }

    void becomeReady()
    {
        m_transport->say(hello());
        m_transport->say(ready());
    }

    /** Every ping is answered. */
    void stayReady(Milliseconds time)
    {
        qsizetype answered = m_transport->sentOf(u"ping"_s).size();
        for (Milliseconds gone = 0ms; gone < time; gone += 1s) {
            m_clock->advance(1s);
            for (; answered < m_transport->sentOf(u"ping"_s).size(); ++answered)
                m_transport->say({{u"type"_s, u"pong"_s}, {u"id"_s, u"ping"_s}});
        }
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeTransport> m_transport;
    std::unique_ptr<Connection> m_connection;
    QList<State> m_states;
    QStringList m_frames;
    int m_readies = 0;
    int m_losses = 0;
    int m_expiries = 0;
    int m_signOuts = 0;
};
