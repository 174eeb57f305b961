// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "roomsync.h"

#include <QtCore/qlist.h>
#include <QtCore/qmap.h>
#include <QtCore/qrandom.h>

#include <optional>

namespace Parley::Client::Test {

/** The truth: a room as the server has it. */
class ModelRoom
{
public:
    qint64 last() const { return m_last; }
    const QList<ChatMessage> &messages() const { return m_messages; }

    const ChatMessage &post();
    /** Absent when there is nothing to change. */
    std::optional<ChatMessage> change(QRandomGenerator &random);

    ChangePage changesAfter(qint64 seq, qsizetype limit) const;
    HistoryPage historyBefore(std::optional<qint64> seq, qsizetype limit) const;

private:
    QList<ChatMessage> m_messages;
    qint64 m_last = 0;
};

/**
 * A client of the model room on a bad line: its store, its RoomSync, and what is on the way between the two ends.
 * Everything that happens is decided by \a random.
 */
class ModelClient
{
public:
    ModelClient(ModelRoom &room, QRandomGenerator &random) : m_room(room), m_random(random) {}

    void connect();
    void disconnect();
    /** The program ends and starts again with what it had stored. */
    void restart();
    /** The server tells of a change; the line may lose it, double it or hold it back. */
    void hear(const ChatMessage &message);
    /** Takes one thing from the line. */
    void receive();
    void askHistory();
    /** The server reads the page that was asked for; it arrives with receiveHistory(). */
    void readHistory();
    void receiveHistory();
    void becomeReliable() { m_isReliable = true; }

    bool isConnected() const { return m_isConnected; }
    bool isQuiet() const { return m_line.isEmpty() && !m_asked && !m_page; }
    RoomRange range() const { return m_range; }
    bool hasOlder() const { return m_sync.hasOlder(); }
    /** Empty when the store is what RoomRange promises, otherwise what is wrong with it. */
    QString fault() const;

private:
    struct OnTheLine
    {
        std::optional<ChangePage> page; ///< the answer to a sync; otherwise an event
        ChatMessage message;
    };
    struct Asked
    {
        std::optional<qint64> before; ///< the place before which; absent: the newest page
    };

    bool chance(int percent) { return !m_isReliable && m_random.bounded(100) < percent; }
    void perform(const SyncOutcome &outcome);
    void store(const SyncOutcome &outcome);
    void answerSync(qint64 afterSeq);

    ModelRoom &m_room;
    QRandomGenerator &m_random;
    RoomRange m_range;
    QMap<qint64, ChatMessage> m_store; ///< by place
    RoomSync m_sync{RoomRange{}};
    QList<OnTheLine> m_line;
    std::optional<Asked> m_asked;
    std::optional<HistoryPage> m_page;
    bool m_isNewest = false;
    bool m_isConnected = false;
    bool m_isReliable = false;
};

} // namespace Parley::Client::Test
