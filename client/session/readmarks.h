// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "line.h"
#include "roombook.h"

#include <QtCore/qset.h>

namespace Parley::Client {

/**
 * Tells the server how far the user has read (protocol.md 2.6). One command of a room is on its way at a time, the
 * latest position follows it; what could not be told is told after the next `ready`. Lives on the book's thread.
 */
class ReadMarks : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds RetryWait{1'000}; ///< unless the server says another

    ReadMarks(RoomBook &book, Line &line, Clock &clock) : m_book(book), m_line(line), m_retry(clock) {}

    /** Forward only. */
    void markRead(RoomId room, qint64 seq);
    /** The message at \a seq and all after it are unread again; needs the line. */
    void markUnread(RoomId room, qint64 seq, const Requests::Done &done);
    /** After `ready`: what is owed. */
    void tellAll();
    void close();

private:
    void tell(RoomId room);
    void finish(RoomId room, const Answer<Frame> &answer);

    RoomBook &m_book;
    Line &m_line;
    Alarm m_retry;
    QSet<RoomId> m_onTheirWay;
};

} // namespace Parley::Client
