// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection.h"
#include "requests.h"

namespace Parley::Client {

/** Commands with answers over the connection; what the parts of a session share. Lives on the connection's thread. */
class Line
{
public:
    using Encode = std::function<QByteArray(const QString &id)>;

    Line(Connection &connection, Clock &clock) : m_connection(connection), m_requests(clock) {}

    bool isOpen() const { return m_connection.state() == ConnectionState::Ready; }
    /** Asks, and answers once: at once with `disconnected` when there is no line. */
    void ask(const Encode &encode, const Requests::Done &done);
    /** The same, for a command with an answer for each of \a rooms. */
    void askForEach(const QList<RoomId> &rooms, const Encode &encode,
                    const std::function<void(RoomId, const Answer<Frame> &)> &done);
    /** Without an answer; lost when there is no line. */
    void tell(const QByteArray &frame) { m_connection.send(frame); }
    bool take(const Frame &frame) { return m_requests.take(frame); }
    void close() { m_requests.failAll(); }
    /** The server did not take the token on an open line. */
    void doubtToken() { m_connection.renewToken(); }

private:
    Connection &m_connection;
    Requests m_requests;
};

} // namespace Parley::Client
