// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "roomsync.h"
#include "searchwords.h"
#include "types.h"

#include <optional>

namespace Parley::Client {

class Store;

/** A room as it is kept between two runs. */
struct CachedRoom
{
    RoomHead head; ///< `head.read` as it is now
    RoomRange range;
    qint64 countedTo = 0;  ///< the counts in `head.read` know of messages up to here
    qint64 readWanted = 0; ///< how far the user has read and the server may not know yet; 0: nothing is owed

    friend bool operator==(const CachedRoom &, const CachedRoom &) = default;
};

/** Rooms, messages and drafts in the Store. What the server has said; all of it can be asked for again. */
class RoomCache
{
public:
    explicit RoomCache(Store &store) : m_store(store) {}

    QList<CachedRoom> rooms();
    std::optional<RoomRange> range(RoomId room);
    /** Inserts or replaces; leaves messages alone. */
    bool save(const CachedRoom &room);
    /** All but the range, which only apply() moves. */
    bool saveCounts(const CachedRoom &room);
    /** A room that is no longer the user's, and everything in it but the draft. */
    bool purge(RoomId room);

    /** Range and messages in one transaction: what is stored is always what RoomRange promises. */
    bool apply(RoomId room, const SyncOutcome &outcome);
    /** The last \a limit messages below \a beforeSeq, ascending. */
    QList<ChatMessage> before(RoomId room, qint64 beforeSeq, int limit);
    /** The first \a limit messages above \a afterSeq, ascending. */
    QList<ChatMessage> after(RoomId room, qint64 afterSeq, int limit);
    /** Ascending, both ends included. */
    QList<ChatMessage> between(RoomId room, qint64 fromSeq, qint64 toSeq);
    std::optional<ChatMessage> message(MessageId id);
    /** The message with the lowest place; what is older has to be asked for. */
    std::optional<MessageId> oldest(RoomId room);

    /**
     * What is held that has all of \a phrases in it, the newest first; everywhere, or in \a room when it is valid. What
     * is deleted and what the system says is not found.
     */
    QList<ChatMessage> search(const QList<SearchWords::Phrase> &phrases, RoomId room, int limit);
    /** Removes up to \a limit rows of the index whose messages went; whether there may be more. */
    bool tidySearch(int limit);

    QString draft(RoomId room);
    QList<RoomId> roomsWithDrafts();
    /** An empty text removes it. */
    bool setDraft(RoomId room, const QString &content);

private:
    bool index(const ChatMessage &message);
    bool upsert(RoomId room, const QList<ChatMessage> &messages);

    Store &m_store;
};

} // namespace Parley::Client
