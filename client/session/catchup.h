// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backoff.h"
#include "commands.h"
#include "line.h"
#include "roombook.h"

#include <memory>

namespace Parley::Client {

/**
 * Asks for what the RoomBook misses: rooms that want a sync in the same turn of the loop share one command. A refusal
 * is tried again after what the server says or a back-off; a room that may not be read is given up. Lives on the book's
 * thread.
 */
class CatchUp : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype RoomsPerCommand = 100;

    CatchUp(RoomBook &book, Line &line, Clock &clock, const Random &random);

    /** The line is gone; the next `ready` begins anew. */
    void close();

private:
    void want(RoomId room, qint64 afterSeq);
    void flush();
    void finish(RoomId room, const Answer<Frame> &answer);
    void retryLater(RoomId room, const Failure &failure);

    RoomBook &m_book;
    Line &m_line;
    Clock &m_clock;
    BackOff m_backOff;
    Alarm m_flush;
    QList<Commands::SyncPoint> m_wanted;
    std::map<RoomId, std::unique_ptr<Alarm>> m_retries;
};

} // namespace Parley::Client
