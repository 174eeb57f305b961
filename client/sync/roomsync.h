// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "types.h"

#include <QtCore/qhash.h>
#include <QtCore/qlist.h>
#include <QtCore/qmap.h>

#include <optional>

namespace Parley::Client {

/**
 * How much of a room is held: every message with a `seq` from `loadedFrom` on whose latest change is not above `last`,
 * in its newest state. Nothing below `loadedFrom` is held. The two numbers and the messages are always stored together.
 */
struct RoomRange
{
    qint64 last = 0;
    qint64 loadedFrom = 1;

    friend bool operator==(const RoomRange &, const RoomRange &) = default;
};

/** What RoomSync wants done. The store does the first three in one transaction. */
struct SyncOutcome
{
    RoomRange range;                 ///< as it is from now on; messages below `loadedFrom` go
    QList<ChatMessage> messages;     ///< to be upserted by id, where their change is the later one
    bool hasChanged = false;         ///< whether there is anything to store at all
    std::optional<qint64> syncAfter; ///< ask for this room's changes after that number
    bool wantsNewestPage = false;    ///< the range is empty after a jump: history should fill it
};

/**
 * The client rule of protocol.md 2.2 for one room. Pure: it performs nothing, it asks for nothing itself.
 *
 * 1. A room event with `seq == last + 1` is applied, one that is not above `last` is ignored, any other asks for a
 *    sync; while that is on its way, events are buffered and no second sync is asked for.
 * 2. `last` follows the pages of the sync: the last `change_seq` while there are more, `room_seq` at the end. Then the
 *    buffer is applied by the rule.
 * 3. Who is more than JumpDistance changes behind jumps: what is held is dropped, the newest page of history becomes
 *    the range.
 * 4. A change to a message below the range is not inserted. While a page of history is on its way such changes are
 *    remembered, so that the page, which may have been read before them, cannot bring back an older state.
 * 5. What is lost with the connection (disconnected()) is repaired by the next ready().
 */
class RoomSync
{
public:
    static constexpr qint64 JumpDistance = 1000;
    static constexpr qsizetype BufferMax = 1000; ///< events that wait for a sync; more are dropped and asked for again

    explicit RoomSync(RoomRange stored) : m_range(stored) {}
    /** A room that was never seen: an empty range above the head. */
    static RoomRange emptyRange(qint64 lastSeq) { return {lastSeq, lastSeq + 1}; }

    RoomRange range() const { return m_range; }
    bool isSyncing() const { return m_isSyncing; }
    bool isEmpty() const { return m_range.loadedFrom > m_range.last; }
    bool hasOlder() const { return m_range.loadedFrom > m_firstSeq; }

    /** The room's head as `ready` or `room_added` says it. */
    SyncOutcome ready(qint64 firstSeq, qint64 lastSeq);
    /** A `message` or `message_updated` whose change took the number \a seq. */
    SyncOutcome event(qint64 seq, const ChatMessage &message);
    SyncOutcome page(const ChangePage &page);
    /** The sync was refused for now: ask again when the outcome's owner thinks fit. */
    SyncOutcome askAgain();

    /** History is being asked for: the newest page, or what is before the range. */
    void historyAsked();
    void historyFailed();
    /** The answer to what was asked before the range. */
    SyncOutcome olderPage(const HistoryPage &page);
    /** The answer to what was asked without a place. */
    SyncOutcome newestPage(const HistoryPage &page);

    /** The connection is gone: no answer will come any more. */
    void disconnected();

private:
    struct Event
    {
        qint64 seq = 0;
        ChatMessage message;
    };

    SyncOutcome outcome();
    void take(SyncOutcome &to, const ChatMessage &message);
    void applyOrAsk(SyncOutcome &to, const Event &event);
    void applyBuffer(SyncOutcome &to);
    void ask(SyncOutcome &to);
    void jumpTo(SyncOutcome &to, qint64 last);
    void advance(SyncOutcome &to, qint64 last);
    bool isOfUse(const HistoryPage &page) const;
    void replaceWith(SyncOutcome &to, const HistoryPage &page);
    void fillWith(SyncOutcome &to, const HistoryPage &page);

    RoomRange m_range;
    qint64 m_firstSeq = 1;
    bool m_isSyncing = false;
    bool m_hasDropped = false; ///< the buffer was full: another sync is needed after this one
    QMap<qint64, ChatMessage> m_buffer;
    bool m_isLoading = false;
    qint64 m_lastWhenAsked = 0;
    QHash<MessageId, ChatMessage> m_outside; ///< changed below the range while history is on its way
};

} // namespace Parley::Client
