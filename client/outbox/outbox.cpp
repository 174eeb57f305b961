// SPDX-License-Identifier: GPL-3.0-or-later
#include "outbox.h"

#include "backoff.h"
#include "chatlimits.h"
#include "clientid.h"
#include "text.h"

#include <QtCore/qset.h>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

std::optional<Failure> problemOf(const QString &content)
{
    if (content.trimmed().isEmpty())
        return Failure{u"invalid_request"_s, u"The message is empty"_s, 400};
    if (Text::codePoints(content) > Limits::MessageChars)
        return Failure{u"message_too_long"_s, u"Message is too long"_s, 400, {}, {{u"limit"_s, Limits::MessageChars}}};
    return std::nullopt;
}

/** Whether the server cannot have it: then another client id is safe, and no second message comes of it. */
bool isOnlyHere(const OutboxEntry &entry)
{
    return entry.state == OutboxState::Failed || (entry.state == OutboxState::Queued && entry.attempts == 0);
}

} // namespace

Outbox::Outbox(OutboxStore &store, Clock &clock, Random random)
    : m_store(store)
    , m_clock(clock)
    , m_random(std::move(random))
    , m_pace(clock, Burst, Interval)
    , m_alarm(clock)
{}

void Outbox::load()
{
    m_entries = m_store.entries();
    for (OutboxEntry &entry : m_entries) {
        if (entry.state == OutboxState::Sending)
            entry.state = OutboxState::Queued;
    }
}

QList<OutboxEntry> Outbox::entriesOf(RoomId room) const
{
    QList<OutboxEntry> list;
    std::copy_if(m_entries.begin(), m_entries.end(), std::back_inserter(list),
                 [room](const OutboxEntry &entry) { return entry.room == room; });
    return list;
}

Answer<OutboxEntry> Outbox::add(RoomId room, const QString &content, MessageId replyTo)
{
    if (auto problem = problemOf(content))
        return *std::move(problem);
    OutboxEntry entry;
    entry.clientId = newClientId(m_clock.wall());
    entry.room = room;
    entry.content = Text::wellFormed(content);
    entry.replyTo = replyTo;
    entry.createdAt = Timestamp{std::chrono::microseconds(m_clock.wall()).count()};
    const auto stored = m_store.add(entry);
    if (!stored)
        return failureOf(Failures::Storage);
    m_entries.append(*stored);
    Q_EMIT entryChanged(*stored);
    pump();
    return *stored;
}

bool Outbox::retry(const QString &clientId)
{
    const OutboxEntry *entry = find(clientId);
    if (!entry || entry->state != OutboxState::Failed)
        return false;
    // The server may have it after all, when the room went while it was on its way: the same id cannot double it.
    const bool isTaken = entry->reason == "idempotency_conflict"_L1;
    return queueAs(*entry, isTaken ? newClientId(m_clock.wall()) : clientId, entry->content);
}

bool Outbox::edit(const QString &clientId, const QString &content)
{
    const OutboxEntry *entry = find(clientId);
    if (!entry || !isOnlyHere(*entry) || problemOf(content))
        return false;
    return queueAs(*entry, newClientId(m_clock.wall()), Text::wellFormed(content));
}

bool Outbox::discard(const QString &clientId)
{
    const OutboxEntry *entry = find(clientId);
    if (!entry || !isOnlyHere(*entry) || !m_store.remove(*entry))
        return false;
    settled({*entry});
    return true;
}

void Outbox::openLine()
{
    m_isLineOpen = true;
    pump();
}

void Outbox::closeLine()
{
    m_isLineOpen = false;
    m_alarm.stop();
    m_notBefore.clear();
    const QList<OutboxEntry> entries = m_entries; // whoever hears of a change may add to the list
    for (const OutboxEntry &entry : entries) {
        if (entry.state == OutboxState::Sending)
            queueAgain(*find(entry.clientId), failureOf(Failures::Disconnected));
    }
    m_notBefore.clear(); // the line's own back-off is enough
}

void Outbox::acked(const MessageAck &ack, qint64 appliedSeq)
{
    OutboxEntry *entry = find(ack.clientId);
    if (!entry)
        return;
    m_notBefore.remove(entry->position);
    entry->state = OutboxState::Sent;
    entry->seq = ack.seq;
    entry->message = ack.message;
    entry->reason.clear();
    entry->detail.clear();
    if (ack.seq > appliedSeq)
        change(*entry);
    else
        forget(*entry);
    pump();
}

void Outbox::refused(const QString &clientId, const Failure &failure)
{
    OutboxEntry *entry = find(clientId);
    if (!entry || entry->state != OutboxState::Sending)
        return;
    const Remedy remedy = remedyFor(failure);
    if (remedy == Remedy::GiveUp)
        fail(*entry, failure);
    else
        queueAgain(*entry, failure);
    if (remedy == Remedy::Refresh)
        Q_EMIT tokenRefused();
    pump();
}

void Outbox::roomGone(RoomId room)
{
    const QList<OutboxEntry> entries = entriesOf(room);
    for (const OutboxEntry &entry : entries) {
        if (entry.state == OutboxState::Sent) // it is in the room, which is not ours to see any more
            forget(entry);
        else if (OutboxEntry *waiting = find(entry.clientId); waiting && entry.state != OutboxState::Failed)
            fail(*waiting, failureOf(Failures::RoomGone));
    }
}

QList<OutboxEntry> Outbox::settledBy(RoomId room, qint64 appliedSeq, const QList<ChatMessage> &messages) const
{
    QSet<QString> arrived;
    for (const ChatMessage &message : messages) {
        if (!message.clientId.isEmpty())
            arrived.insert(message.clientId);
    }
    QList<OutboxEntry> list;
    for (const OutboxEntry &entry : m_entries) {
        const bool isBelow = entry.state == OutboxState::Sent && entry.seq <= appliedSeq;
        if (entry.room == room && (isBelow || arrived.contains(entry.clientId)))
            list.append(entry);
    }
    return list;
}

void Outbox::settled(const QList<OutboxEntry> &entries)
{
    for (const OutboxEntry &gone : entries) {
        m_notBefore.remove(gone.position);
        m_entries.removeIf([&](const OutboxEntry &entry) { return entry.position == gone.position; });
        Q_EMIT entryRemoved(gone.room, gone.clientId);
    }
    pump();
}

OutboxEntry *Outbox::find(const QString &clientId)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&](const OutboxEntry &entry) { return entry.clientId == clientId; });
    return found == m_entries.end() ? nullptr : &*found;
}

bool Outbox::queueAs(OutboxEntry entry, const QString &clientId, const QString &content)
{
    const QString before = std::exchange(entry.clientId, clientId);
    entry.content = content;
    entry.state = OutboxState::Queued;
    entry.reason.clear();
    entry.detail.clear();
    if (before != clientId)
        entry.attempts = 0;
    if (!m_store.rewrite(entry))
        return false;
    *find(before) = entry;
    m_notBefore.remove(entry.position);
    if (before != clientId)
        Q_EMIT entryRemoved(entry.room, before);
    Q_EMIT entryChanged(entry);
    pump();
    return true;
}

void Outbox::change(OutboxEntry &entry)
{
    const OutboxEntry now = entry;
    m_store.update(now); // a full disk does not keep the message from being sent
    Q_EMIT entryChanged(now);
}

void Outbox::forget(const OutboxEntry &entry)
{
    const OutboxEntry gone = entry;
    m_store.remove(gone);
    settled({gone});
}

void Outbox::queueAgain(OutboxEntry &entry, const Failure &failure)
{
    const Milliseconds wait = waitAfter(entry, failure);
    const Milliseconds until = m_clock.steady() + wait;
    m_notBefore.insert(entry.position, until);
    if (failure.code == "rate_limited"_L1) // it holds for the person, not for the room
        m_pausedUntil = std::max(m_pausedUntil, until);
    entry.state = OutboxState::Queued;
    entry.reason = failure.code;
    entry.detail = failure.message;
    change(entry);
}

void Outbox::fail(OutboxEntry &entry, const Failure &failure)
{
    m_notBefore.remove(entry.position);
    entry.state = OutboxState::Failed;
    entry.reason = failure.code;
    entry.detail = failure.message;
    change(entry);
}

Milliseconds Outbox::waitAfter(const OutboxEntry &entry, const Failure &failure)
{
    const Milliseconds wait = failure.retryAfter.value_or(BackOff::after(entry.attempts, m_random()));
    return std::clamp(wait, Milliseconds(0), LongestWait);
}

void Outbox::pump()
{
    if (!m_isLineOpen)
        return;
    m_alarm.stop();
    QList<RoomId> rooms;
    for (const OutboxEntry &entry : m_entries) {
        if (!rooms.contains(entry.room))
            rooms.append(entry.room);
    }
    for (const RoomId room : rooms)
        sendNext(room);
}

void Outbox::sendNext(RoomId room)
{
    OutboxEntry *entry = nextOf(room);
    if (!entry || !m_isLineOpen)
        return;
    const Milliseconds wait = waitOf(*entry);
    if (wait > Milliseconds(0))
        lookAgainAfter(wait);
    else
        send(*entry);
}

void Outbox::send(OutboxEntry &entry)
{
    m_pace.spend();
    m_notBefore.remove(entry.position);
    entry.state = OutboxState::Sending;
    ++entry.attempts;
    const OutboxEntry sending = entry; // whoever hears of it may change the list
    change(entry);
    Q_EMIT due(sending);
}

/** The first that waits, unless one of the room is on its way. */
OutboxEntry *Outbox::nextOf(RoomId room)
{
    OutboxEntry *next = nullptr;
    for (OutboxEntry &entry : m_entries) {
        if (entry.room == room && entry.state == OutboxState::Sending)
            return nullptr;
        if (entry.room == room && entry.state == OutboxState::Queued && !next)
            next = &entry;
    }
    return next;
}

Milliseconds Outbox::waitOf(const OutboxEntry &entry) const
{
    const Milliseconds until = std::max(m_notBefore.value(entry.position), m_pausedUntil);
    return std::max(until - m_clock.steady(), m_pace.wait());
}

void Outbox::lookAgainAfter(Milliseconds wait)
{
    const Milliseconds at = m_clock.steady() + wait;
    if (m_alarm.isActive() && m_soonest <= at)
        return;
    m_soonest = at;
    m_alarm.start(wait, [this] { pump(); });
}

} // namespace Parley::Client
