// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "message.h"
#include "statement.h"

#include <QtCore/qlist.h>

/** How messages are read: the columns that every statement selects, and what becomes of a row. */
#define MESSAGE_COLUMNS                                                                                                \
    "SELECT m.id, m.room_id, m.user_id, u.username, u.nickname, u.avatar, m.type, m.content, m.seq, m.change_seq, "    \
    "m.version, m.created_at, m.event_code, m.event_user, m.file_url, m.file_name, m.file_size, m.client_id, "         \
    "m.edited_at, m.deleted_at FROM messages m LEFT JOIN users u ON u.id = m.user_id "

Message readMessage(const Statement &statement);
/** All rows of a statement that selects MESSAGE_COLUMNS. */
QList<Message> readMessages(Statement &statement);
