// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clock.h"
#include "failure.h"
#include "outboxstore.h"
#include "pace.h"
#include "types.h"

#include <QtCore/qhash.h>
#include <QtCore/qobject.h>

namespace Parley::Client {

/**
 * What was written and is not in the timeline yet (protocol.md 2.4). Lives on the store's thread.
 *
 * 1. An entry is on the disk before add() returns, and leaves it only when its message is in the cache or somebody
 *    discards it: text is never lost.
 * 2. The entries of a room are sent in their order, one at a time; a failed one does not hold up the others.
 * 3. No answer, 5xx, 429: the same client id again, after what the server says or a back-off. 401: the token is
 *    reported, and the same again. Any other refusal: failed, with the reason.
 * 4. What was on its way when the line or the program broke is sent again under its client id; the server knows it.
 * 5. The message takes the entry's place by its client id, whether the ack or the event comes first; an entry that was
 *    acked goes when the room has been applied up to its `seq`, too.
 * 6. Entries of a room that the user has lost fail.
 * 7. Not more is sent than the server allows (protocol.md 2.9): too many refusals would close the socket.
 */
class Outbox : public QObject
{
    Q_OBJECT

public:
    static constexpr int Burst = 15;
    static constexpr Milliseconds Interval{250};
    static constexpr Milliseconds LongestWait{5 * 60'000};

    Outbox(OutboxStore &store, Clock &clock, Random random);

    /** Takes over what an earlier run left. */
    void load();
    const QList<OutboxEntry> &entries() const { return m_entries; }
    QList<OutboxEntry> entriesOf(RoomId room) const;

    Answer<OutboxEntry> add(RoomId room, const QString &content, MessageId replyTo);
    // What a person may do about an entry; false when it is not in a state for that.
    /** A failed one is sent once more, under the same client id unless that is what it failed for. */
    bool retry(const QString &clientId);
    /** One that failed or was never sent gets another text, and is sent under another client id. */
    bool edit(const QString &clientId, const QString &content);
    /** One that failed or was never sent is forgotten. */
    bool discard(const QString &clientId);

    /** There is a line to the server: entries become due. */
    void openLine();
    void closeLine();
    /** \a appliedSeq: how far the room's cache is. */
    void acked(const MessageAck &ack, qint64 appliedSeq);
    void refused(const QString &clientId, const Failure &failure);
    void roomGone(RoomId room);

    /** The entries whose messages are among \a messages or not above \a appliedSeq. */
    QList<OutboxEntry> settledBy(RoomId room, qint64 appliedSeq, const QList<ChatMessage> &messages) const;
    /** They were removed from the store together with the messages' arrival. */
    void settled(const QList<OutboxEntry> &entries);

Q_SIGNALS:
    void due(const Parley::Client::OutboxEntry &entry); ///< it is Sending now: hand it to the server
    void entryChanged(const Parley::Client::OutboxEntry &entry);
    void entryRemoved(RoomId room, const QString &clientId);
    void tokenRefused();

private:
    OutboxEntry *find(const QString &clientId);
    bool queueAs(OutboxEntry entry, const QString &clientId, const QString &content);
    void change(OutboxEntry &entry);
    void forget(const OutboxEntry &entry);
    void queueAgain(OutboxEntry &entry, const Failure &failure);
    void fail(OutboxEntry &entry, const Failure &failure);
    Milliseconds waitAfter(const OutboxEntry &entry, const Failure &failure);
    void pump();
    void sendNext(RoomId room);
    void send(OutboxEntry &entry);
    OutboxEntry *nextOf(RoomId room);
    Milliseconds waitOf(const OutboxEntry &entry) const;
    void lookAgainAfter(Milliseconds wait);

    OutboxStore &m_store;
    Clock &m_clock;
    Random m_random;
    Pace m_pace;
    Alarm m_alarm;
    QList<OutboxEntry> m_entries;
    QHash<qint64, Milliseconds> m_notBefore; ///< by position, steady time
    Milliseconds m_pausedUntil{0};           ///< the server asked for silence
    Milliseconds m_soonest{0};               ///< when the alarm rings
    bool m_isLineOpen = false;
};

} // namespace Parley::Client
