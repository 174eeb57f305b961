// SPDX-License-Identifier: GPL-3.0-or-later
#include "roombook.h"

#include "typesreader.h"

#include <QtCore/qset.h>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

int changeOfMembers(const SystemEvent &event)
{
    return int(event.code == "member_joined"_L1) - int(event.code == "member_left"_L1);
}

} // namespace

RoomBook::RoomBook(Store &store, Outbox &outbox, OutboxStore &outboxStore)
    : m_store(store)
    , m_cache(store)
    , m_outbox(outbox)
    , m_outboxStore(outboxStore)
{}

void RoomBook::load(UserId me)
{
    m_me = me;
    m_rooms.clear();
    for (const CachedRoom &room : m_cache.rooms())
        m_rooms.emplace(room.head.room.id, BookedRoom{room, RoomSync(room.range)});
    Q_EMIT roomsChanged();
}

void RoomBook::restore()
{
    for (auto &[id, room] : m_rooms) {
        room.cached.range = RoomSync::emptyRange(room.cached.range.last);
        room.sync = RoomSync(room.cached.range);
        m_cache.save(room.cached);
        Q_EMIT messagesChanged(id, 0, room.cached.range.last);
    }
}

QList<RoomHead> RoomBook::heads() const
{
    QList<RoomHead> heads;
    for (const auto &[id, room] : m_rooms)
        heads.append(room.cached.head);
    return heads;
}

const BookedRoom *RoomBook::find(RoomId room) const
{
    const auto found = m_rooms.find(room);
    return found == m_rooms.end() ? nullptr : &found->second;
}

void RoomBook::ready(const QList<RoomHead> &heads)
{
    QSet<RoomId> named;
    for (const RoomHead &head : heads)
        named.insert(head.room.id);
    QList<RoomId> gone;
    for (const auto &[id, room] : m_rooms) {
        if (!named.contains(id))
            gone.append(id);
    }
    for (const OutboxEntry &entry : m_outbox.entries()) { // written in a room that went while nobody looked
        if (!named.contains(entry.room) && !gone.contains(entry.room))
            gone.append(entry.room);
    }
    for (const RoomId room : gone)
        removed(room);
    for (const RoomHead &head : heads)
        take(head);
}

void RoomBook::added(const RoomHead &head)
{
    const BookedRoom *known = find(head.room.id);
    if (!known || head.room.lastSeq > known->cached.range.last) // otherwise it was read before what is known
        take(head);
}

void RoomBook::take(const RoomHead &head)
{
    const RoomId id = head.room.id;
    BookedRoom *room = book(id);
    if (room ? !refresh(*room, head) : !open(head)) {
        Q_EMIT storageFailed(id);
        return;
    }
    if (!room)
        Q_EMIT roomsChanged();
    Q_EMIT roomChanged(id);
    room = book(id);
    if (room && !room->sync.isSyncing())
        perform(*room, room->sync.ready(head.firstSeq, head.room.lastSeq));
}

void RoomBook::removed(RoomId room)
{
    m_outbox.roomGone(room);
    if (m_rooms.erase(room) == 0)
        return;
    m_cache.purge(room); // what a full disk keeps is not named by the next `ready` either
    Q_EMIT roomPurged(room);
    Q_EMIT roomsChanged();
}

void RoomBook::event(RoomId room, qint64 seq, const ChatMessage &message)
{
    if (BookedRoom *booked = book(room))
        perform(*booked, booked->sync.event(seq, message));
}

void RoomBook::page(RoomId room, const ChangePage &page)
{
    if (BookedRoom *booked = book(room))
        perform(*booked, booked->sync.page(page));
}

void RoomBook::askAgain(RoomId room)
{
    if (BookedRoom *booked = book(room))
        perform(*booked, booked->sync.askAgain());
}

void RoomBook::historyAsked(RoomId room)
{
    if (BookedRoom *booked = book(room))
        booked->sync.historyAsked();
}

void RoomBook::historyFailed(RoomId room)
{
    if (BookedRoom *booked = book(room))
        booked->sync.historyFailed();
}

void RoomBook::olderPage(RoomId room, const HistoryPage &page)
{
    if (BookedRoom *booked = book(room))
        perform(*booked, booked->sync.olderPage(page));
}

void RoomBook::newestPage(RoomId room, const HistoryPage &page)
{
    if (BookedRoom *booked = book(room))
        perform(*booked, booked->sync.newestPage(page));
}

/** What the mark does not know of is counted here; what is not here yet and it knows of is not counted again. */
void RoomBook::readMoved(RoomId room, const ReadMark &mark)
{
    BookedRoom *booked = book(room);
    if (!booked)
        return;
    CachedRoom &cached = booked->cached;
    cached.head.read = mark.state;
    cached.countedTo = mark.roomSeq;
    count(cached, m_cache.between(room, mark.roomSeq + 1, cached.range.last));
    if (cached.readWanted <= mark.state.readSeq)
        cached.readWanted = 0;
    m_cache.saveCounts(cached);
    Q_EMIT roomChanged(room);
}

void RoomBook::preferencesMoved(RoomId room, const RoomPreferences &preferences)
{
    BookedRoom *booked = book(room);
    if (!booked || booked->cached.head.preferences == preferences)
        return;
    booked->cached.head = withPreferences(booked->cached.head, preferences);
    m_cache.saveCounts(booked->cached);
    Q_EMIT roomChanged(room);
}

void RoomBook::wantRead(RoomId room, qint64 seq)
{
    BookedRoom *booked = book(room);
    if (!booked)
        return;
    CachedRoom &cached = booked->cached;
    cached.readWanted = seq;
    const bool isAll = seq > 0 && seq >= std::max(cached.range.last, cached.countedTo);
    if (isAll) // nothing is above it: that much is known without the server
        cached.head.read = {seq, 0, 0};
    m_cache.saveCounts(cached);
    Q_EMIT roomChanged(room);
}

void RoomBook::disconnected()
{
    for (auto &[id, room] : m_rooms)
        room.sync.disconnected();
}

BookedRoom *RoomBook::book(RoomId room)
{
    const auto found = m_rooms.find(room);
    return found == m_rooms.end() ? nullptr : &found->second;
}

/** A room that was not known: what is in it is asked for when somebody opens it. */
bool RoomBook::open(const RoomHead &head)
{
    const CachedRoom cached{head, RoomSync::emptyRange(head.room.lastSeq), head.room.lastSeq, 0};
    if (!m_cache.save(cached))
        return false;
    m_rooms.emplace(head.room.id, BookedRoom{cached, RoomSync(cached.range)});
    return true;
}

/** The server's counts are the truth, but for what the user has read and it has not been told yet. */
bool RoomBook::refresh(BookedRoom &room, const RoomHead &head)
{
    CachedRoom next = room.cached;
    next.head = head;
    next.countedTo = head.room.lastSeq;
    if (next.readWanted <= head.read.readSeq)
        next.readWanted = 0;
    else if (next.readWanted >= head.room.lastSeq)
        next.head.read = {next.readWanted, 0, 0};
    if (!m_cache.saveCounts(next))
        return false;
    room.cached = next;
    return true;
}

void RoomBook::perform(BookedRoom &room, const SyncOutcome &outcome)
{
    const RoomId id = room.cached.head.room.id;
    const CachedRoom before = room.cached;
    if (outcome.hasChanged) {
        const auto settled = m_outbox.settledBy(id, outcome.range.last, outcome.messages);
        if (!store(room, outcome, settled)) {
            room.sync = RoomSync(room.cached.range);
            Q_EMIT storageFailed(id);
            return;
        }
        tellOf(id, outcome, before);
        m_outbox.settled(settled);
        tellOfArrivals(id, outcome, before.range);
    }
    if (outcome.syncAfter)
        Q_EMIT syncWanted(id, *outcome.syncAfter);
    if (outcome.wantsNewestPage)
        Q_EMIT newestPageWanted(id);
}

bool RoomBook::store(BookedRoom &room, const SyncOutcome &outcome, const QList<OutboxEntry> &settled)
{
    CachedRoom next = room.cached;
    next.range = outcome.range;
    for (const ChatMessage &message : outcome.messages) {
        if (message.seq > next.countedTo && message.event)
            next.head.room.memberCount += changeOfMembers(*message.event);
    }
    count(next, outcome.messages);
    const bool isStored = m_store.transaction([&] {
        return m_cache.apply(next.head.room.id, outcome) && m_cache.saveCounts(next)
            && m_outboxStore.replace({}, settled);
    });
    if (isStored)
        room.cached = next;
    return isStored;
}

/** Goes on from the server's counts with what came after them (protocol.md 2.6). */
void RoomBook::count(CachedRoom &room, const QList<ChatMessage> &messages) const
{
    ReadState &read = room.head.read;
    for (const ChatMessage &message : messages) {
        const bool isNew = message.seq > room.countedTo && message.seq > read.readSeq;
        const bool counts = message.type != MessageType::System && !message.deletedAt && message.author.id != m_me;
        if (!isNew || !counts)
            continue;
        read.unread = std::min(read.unread + 1, UnreadMost);
        if (message.mentions.contains(m_me))
            read.mentions = std::min(read.mentions + 1, UnreadMost);
    }
    room.countedTo = std::max(room.countedTo, room.range.last);
}

void RoomBook::tellOf(RoomId room, const SyncOutcome &outcome, const CachedRoom &before)
{
    const bool hasDropped = outcome.range.loadedFrom > before.range.loadedFrom;
    if (hasDropped) {
        Q_EMIT messagesChanged(room, 0, outcome.range.last);
    } else if (!outcome.messages.isEmpty()) {
        const auto bySeq = [](const ChatMessage &a, const ChatMessage &b) { return a.seq < b.seq; };
        const auto [first, last] = std::minmax_element(outcome.messages.begin(), outcome.messages.end(), bySeq);
        Q_EMIT messagesChanged(room, first->seq, last->seq);
    }
    const BookedRoom *now = find(room);
    const bool hasMembers = now && now->cached.head.room.memberCount != before.head.room.memberCount;
    if (now && (hasMembers || now->cached.head.read != before.head.read))
        Q_EMIT roomChanged(room);
}

/** What came after all that was known; a room that jumped begins anew, and nothing of it has just arrived. */
void RoomBook::tellOfArrivals(RoomId room, const SyncOutcome &outcome, const RoomRange &before)
{
    if (outcome.range.loadedFrom > before.loadedFrom || !find(room))
        return;
    QList<ChatMessage> arrived;
    std::copy_if(outcome.messages.begin(), outcome.messages.end(), std::back_inserter(arrived),
                 [&](const ChatMessage &message) { return message.seq > before.last; });
    if (!arrived.isEmpty())
        Q_EMIT messagesArrived(room, arrived);
}

} // namespace Parley::Client
