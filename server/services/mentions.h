// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "transaction.h"

#include <QtCore/qlist.h>
#include <QtCore/qstring.h>

/**
 * Who is meant by `@username` in \a content: members of \a room, by the folded form of their names, the longest name
 * that fits, so that `@张三你好` finds 张三. At most Limits::MentionsMax people, in the order of their ids.
 */
QList<UserId> mentionedMembers(Transaction &transaction, RoomId room, const QString &content);
