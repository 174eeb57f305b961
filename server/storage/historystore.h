// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message.h"
#include "statement.h"

#include <QtCore/qlist.h>

#include <optional>

/** Reads the table `messages`. */
class HistoryStore
{
public:
    explicit HistoryStore(Database &database) : m_database(database) {}

    /** A page of level 1: the newest first, without what was deleted. */
    QList<Message> newest(RoomId room, qint64 limit, qint64 offset);
    /** What changed after \a seq, in the order of the changes, in its newest state (protocol.md 2.2). */
    QList<Message> changedAfter(RoomId room, qint64 seq, qint64 limit);
    /** The last \a limit messages below \a seq, oldest first. */
    QList<Message> before(RoomId room, qint64 seq, qint64 limit);
    /** The first \a limit messages from \a seq on, oldest first. */
    QList<Message> from(RoomId room, qint64 seq, qint64 limit);
    /** The place of a message in its room. */
    std::optional<qint64> seqOf(RoomId room, MessageId message);

private:
    QList<Message> withMentions(QList<Message> messages);

    Database &m_database;
};
