// SPDX-License-Identifier: GPL-3.0-or-later
#include "line.h"

namespace Parley::Client {

void Line::ask(const Encode &encode, const Requests::Done &done)
{
    if (!isOpen())
        return done(failureOf(Failures::Disconnected));
    const QString id = m_requests.nextId();
    m_requests.expect(id, {}, done);
    m_connection.send(encode(id));
}

void Line::askForEach(const QList<RoomId> &rooms, const Encode &encode,
                      const std::function<void(RoomId, const Answer<Frame> &)> &done)
{
    const QString id = m_requests.nextId();
    for (const RoomId room : rooms) {
        if (!isOpen())
            done(room, failureOf(Failures::Disconnected));
        else
            m_requests.expect(id, room, [done, room](const Answer<Frame> &answer) { done(room, answer); });
    }
    m_connection.send(encode(id));
}

} // namespace Parley::Client
