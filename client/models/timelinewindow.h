// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatclient.h"
#include "people.h"
#include "timelineitem.h"

namespace Parley::Client {

/** Where the reader is while messages come. */
enum class Reading {
    AtTheEnd, ///< follows the newest
    Further,  ///< scrolled up
};

/**
 * The stretch of a room's cached messages that a timeline has in memory. It has no holes and at most Most messages:
 * growing at one end lets go of the other. Reads the cache of its client, on the client's thread.
 */
class TimelineWindow
{
public:
    static constexpr qsizetype Most = 600;
    static constexpr qsizetype MostAtTheEnd = 250; ///< for a reader at the end, who sees the last ones
    static constexpr qsizetype KeptAtTheEnd = 150; ///< when there were too many for a reader at the end

    TimelineWindow(ChatClient &client, People &people, RoomId room);

    /** Oldest first. */
    const QList<TimelineItemPtr> &items() const { return m_items; }
    /** Whether the newest message of the room is the last here; then what comes is added. */
    bool isAtEnd() const { return m_isAtEnd; }
    /** Whether the cache has something before the first message here. */
    bool hasOlderCached() const { return m_hasOlderCached; }

    void showNewest();
    /** The messages around a place. */
    void showAround(qint64 seq);
    /** A page more from the cache; false when there is none. */
    bool growOlder();
    bool growNewer();
    /** Messages from one place to the other have changed; 0: some at the beginning may have gone. */
    void refresh(qint64 fromSeq, qint64 toSeq, Reading reading);
    void clear();

private:
    qint64 first() const { return m_items.first()->message.seq; }
    qint64 last() const { return m_items.last()->message.seq; }
    QList<TimelineItemPtr> itemsOf(const QList<ChatMessage> &messages);
    void replaceBetween(qint64 fromSeq, qint64 toSeq);
    void dropOldest(qsizetype count);
    void dropNewest(qsizetype count);

    ChatClient &m_client;
    People &m_people;
    const RoomId m_room;
    QList<TimelineItemPtr> m_items;
    bool m_isAtEnd = true;
    bool m_hasOlderCached = false;
};

} // namespace Parley::Client
