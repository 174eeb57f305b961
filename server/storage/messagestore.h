// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message.h"
#include "statement.h"

#include <QtCore/qlist.h>

/** The table `messages`. */
class MessageStore
{
public:
    explicit MessageStore(Database &database) : m_database(database) {}

    MessageId insert(const Message &message);
    /** A page of a room's history, the newest first. */
    QList<Message> newest(RoomId room, qint64 limit, qint64 offset);

private:
    Database &m_database;
};
