// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "restline.h"
#include "roombook.h"

#include <QtCore/qhash.h>

namespace Parley::Client {

/** Fills the ranges of rooms from their history, one page of a room at a time. Lives on the book's thread. */
class HistoryLoader : public QObject
{
    Q_OBJECT

public:
    HistoryLoader(RoomBook &book, RestLine &line);

    /** The page before what is held, or the newest one; nothing when all is held or a page is on its way. */
    void load(RoomId room);
    bool isLoading(RoomId room) const { return m_asked.contains(room); }
    /** Whether nothing of the room is held, though there may be something. */
    bool needsFirstPage(RoomId room) const;

Q_SIGNALS:
    void loaded(RoomId room);
    void failed(RoomId room, const Parley::Client::Failure &failure);

private:
    void finish(RoomId room, quint64 number, bool isNewest, const Answer<HistoryPage> &answer);

    RoomBook &m_book;
    RestLine &m_line;
    quint64 m_last = 0;
    QHash<RoomId, quint64> m_asked; ///< the number of what is on its way: an answer to anything else is of no use
};

} // namespace Parley::Client
