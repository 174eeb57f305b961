// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"
#include "failure.h"
#include "frame.h"

#include <QtCore/qhash.h>

#include <memory>

namespace Parley::Client {

/**
 * Commands that wait for their answers (protocol.md 2.3). Each gets exactly one: the frame, the refusal, `timeout`, or
 * `disconnected`.
 */
class Requests
{
public:
    static constexpr Milliseconds Limit{20'000};
    using Done = std::function<void(const Answer<Frame> &)>;

    explicit Requests(Clock &clock) : m_clock(clock) {}

    /** An id that was not used before. */
    QString nextId() { return QString::number(++m_last); }
    /** \a room tells answers apart when one command gets several (`sync`); invalid: there is one. */
    void expect(const QString &id, RoomId room, Done done);
    /** Whether \a frame was waited for. */
    bool take(const Frame &frame);
    /** The line is gone. */
    void failAll();

private:
    using Key = std::pair<QString, RoomId>;
    struct Pending
    {
        Done done;
        std::unique_ptr<Alarm> alarm;
    };
    QList<Key> answeredBy(const Frame &frame) const;
    void finish(const Key &key, const Answer<Frame> &answer);

    Clock &m_clock;
    quint64 m_last = 0;
    QHash<Key, std::shared_ptr<Pending>> m_pending;
};

} // namespace Parley::Client
