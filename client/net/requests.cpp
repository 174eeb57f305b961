// SPDX-License-Identifier: GPL-3.0-or-later
#include "requests.h"

using namespace Qt::StringLiterals;

namespace Parley::Client {

void Requests::expect(const QString &id, RoomId room, Done done)
{
    const Key key(id, room);
    auto pending = std::make_shared<Pending>(Pending{std::move(done), std::make_unique<Alarm>(m_clock)});
    pending->alarm->start(Limit, [this, key] { finish(key, failureOf(Failures::Timeout)); });
    m_pending.insert(key, std::move(pending));
}

bool Requests::take(const Frame &frame)
{
    if (frame.id.isEmpty())
        return false;
    const QList<Key> keys = answeredBy(frame);
    for (const Key &key : keys) {
        if (frame.type == "error"_L1)
            finish(key, socketFailure(frame.data));
        else
            finish(key, frame);
    }
    return !keys.isEmpty();
}

/** A refusal without a room answers for all rooms of its command. */
QList<Requests::Key> Requests::answeredBy(const Frame &frame) const
{
    for (const Key &key : {Key(frame.id, frame.room), Key(frame.id, RoomId())}) {
        if (m_pending.contains(key))
            return {key};
    }
    QList<Key> keys;
    for (auto it = m_pending.begin(); frame.type == "error"_L1 && it != m_pending.end(); ++it) {
        if (it.key().first == frame.id && !frame.room.isValid())
            keys.append(it.key());
    }
    return keys;
}

void Requests::failAll()
{
    const QList<Key> keys = m_pending.keys();
    for (const Key &key : keys)
        finish(key, failureOf(Failures::Disconnected));
}

void Requests::finish(const Key &key, const Answer<Frame> &answer)
{
    if (const auto pending = m_pending.take(key))
        pending->done(answer);
}

} // namespace Parley::Client
