// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outbox.h"
#include "outboxstore.h"
#include "roomcache.h"
#include "store.h"

#include <QtCore/qobject.h>

#include <map>

namespace Parley::Client {

/** A room of the user: what is kept of it, and where its client rule stands. */
struct BookedRoom
{
    CachedRoom cached;
    RoomSync sync;
};

/**
 * The rooms of the user. Everything that the server says of a room passes through its RoomSync and, in one transaction
 * with the outbox entries that it settles, into the cache; only then it is told to others. Lives on the store's thread.
 *
 * When the disk refuses, memory goes back to what is stored: the room is asked for again, nothing is skipped.
 */
class RoomBook : public QObject
{
    Q_OBJECT

public:
    static constexpr int UnreadMost = 100; ///< counted no further (protocol.md 2.6)

    RoomBook(Store &store, Outbox &outbox, OutboxStore &outboxStore);

    void load(UserId me);
    QList<RoomHead> heads() const;
    const BookedRoom *find(RoomId room) const;
    RoomCache &cache() { return m_cache; }

    /** The store was made anew: the rooms go into it as they were, without their messages. */
    void restore();
    /** Rooms that are not named are the user's no more. */
    void ready(const QList<RoomHead> &heads);
    void added(const RoomHead &head);
    void removed(RoomId room);
    void event(RoomId room, qint64 seq, const ChatMessage &message);
    void page(RoomId room, const ChangePage &page);
    void askAgain(RoomId room);
    void historyAsked(RoomId room);
    void historyFailed(RoomId room);
    void olderPage(RoomId room, const HistoryPage &page);
    void newestPage(RoomId room, const HistoryPage &page);
    void readMoved(RoomId room, const ReadMark &mark);
    void preferencesMoved(RoomId room, const RoomPreferences &preferences);
    /** What the user has read and the server is to be told; 0: nothing is owed. */
    void wantRead(RoomId room, qint64 seq);
    void disconnected();

Q_SIGNALS:
    void roomsChanged();           ///< rooms came or went
    void roomChanged(RoomId room); ///< head or counts
    void roomPurged(RoomId room);
    void messagesChanged(RoomId room, qint64 fromSeq, qint64 toSeq); ///< read them from the cache again
    /** They are new in the room, not older pages of it; in the cache already. After messagesChanged(). */
    void messagesArrived(RoomId room, const QList<Parley::Client::ChatMessage> &messages);
    void syncWanted(RoomId room, qint64 afterSeq);
    void newestPageWanted(RoomId room); ///< the room jumped: what was asked of its history is of no use
    void storageFailed(RoomId room);

private:
    BookedRoom *book(RoomId room);
    void take(const RoomHead &head);
    bool open(const RoomHead &head);
    bool refresh(BookedRoom &room, const RoomHead &head);
    void perform(BookedRoom &room, const SyncOutcome &outcome);
    bool store(BookedRoom &room, const SyncOutcome &outcome, const QList<OutboxEntry> &settled);
    void count(CachedRoom &room, const QList<ChatMessage> &messages) const;
    void tellOf(RoomId room, const SyncOutcome &outcome, const CachedRoom &before);
    void tellOfArrivals(RoomId room, const SyncOutcome &outcome, const RoomRange &before);

    Store &m_store;
    RoomCache m_cache;
    Outbox &m_outbox;
    OutboxStore &m_outboxStore;
    UserId m_me;
    std::map<RoomId, BookedRoom> m_rooms;
};

} // namespace Parley::Client
