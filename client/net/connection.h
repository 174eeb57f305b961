// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backoff.h"
#include "failure.h"
#include "frame.h"
#include "heartbeat.h"
#include "transport.h"
#include "types.h"
#include "wakewatch.h"

#include <QtCore/qobject.h>
#include <QtCore/qurl.h>

namespace Parley::Client {

enum class ConnectionState {
    Offline,        ///< not wanted
    Connecting,     ///< a socket is being opened; `hello` has not come
    Authenticating, ///< `auth` was sent; `ready` has not come
    Ready,
    Waiting,  ///< for the next attempt
    Renewing, ///< the token was refused; a new one is being asked for
    SignedOut,
    Refused, ///< another server than expected, or one that does not speak this protocol
};

/** Where to connect, and as whom. */
struct ConnectionTarget
{
    QUrl server;      ///< `http` or `https`, without the path of the protocol
    QString serverId; ///< who must answer there; empty: whoever does
    QByteArray token;
    QString client; ///< how this program names itself
    QString deviceId;
};

/** `ws…/api/v1/ws?v=2` of \a server. */
QUrl socketUrl(const QUrl &server);

/**
 * Keeps one socket to the server for as long as it is wanted (protocol.md 2.1, 2.5). Lives on one thread.
 *
 * 1. start() leads to Ready through hello, auth and ready, and back there after every loss, until stop().
 * 2. A socket that does not answer a ping within 5 s, or does not become ready within 15 s, is dead.
 * 3. After a sleep an open socket is asked at once, an unfinished one is begun again, a wait is cut short.
 * 4. Frames reach the owner between readyReceived() and the next lost() only.
 * 5. When the token is refused the owner hears tokenExpired() once, and answers renewed() or renewalFailed().
 */
class Connection : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds SetupLimit{15'000};
    static constexpr Milliseconds Calm{60'000}; ///< after that long in Ready, failures before are forgotten

    Connection(Transport &transport, Clock &clock, const Random &random);

    void start(const ConnectionTarget &target);
    void stop();
    /** The network came back, or somebody is impatient. */
    void tryNow();
    void renewed(const QByteArray &token);
    void renewalFailed(const Failure &failure);
    /** The token of attempts to come. */
    void setToken(const QByteArray &token) { m_target.token = token; }
    /** A frame that answers to the owner's own doubts about the token. */
    void renewToken();

    ConnectionState state() const { return m_state; }
    const Hello &hello() const { return m_hello; }
    /** Steady time of the next attempt, while Waiting. */
    Milliseconds nextAttempt() const { return m_nextAttempt; }
    /** False unless Ready: then nothing was sent. */
    bool send(const QByteArray &frame);

Q_SIGNALS:
    void stateChanged(Parley::Client::ConnectionState state);
    void readyReceived(const Parley::Client::Ready &ready);
    void frameReceived(const Parley::Client::Frame &frame);
    void lost();
    void tokenExpired();
    void signedOut();

private:
    void enter(ConnectionState state);
    void open();
    void receive(const QByteArray &bytes);
    void receiveBeforeReady(const Frame &frame);
    void greet(const Frame &frame);
    void becomeReady(const Frame &frame);
    void receiveReady(const Frame &frame);
    void drop();
    void fail(int closeCode);
    void waitFor(Milliseconds wait);
    void wakeUp();
    void endSession();

    Transport &m_transport;
    Clock &m_clock;
    const Random m_random;
    ConnectionTarget m_target;
    ConnectionState m_state = ConnectionState::Offline;
    Hello m_hello;
    BackOff m_backOff;
    Heartbeat m_heartbeat;
    WakeWatch m_wakeWatch;
    Alarm m_setup;
    Alarm m_retry;
    Alarm m_calm;
    Milliseconds m_nextAttempt{0};
    std::optional<Milliseconds> m_retryAfter; ///< what the server said last on this socket
    bool m_isTokenFresh = false;
};

} // namespace Parley::Client
