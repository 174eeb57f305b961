// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "level2.h"
#include "member.h"
#include "statement.h"
#include "user.h"

#include <QtCore/qhash.h>
#include <QtCore/qstringlist.h>

/** The table `members`. */
class MemberStore
{
public:
    explicit MemberStore(Database &database) : m_database(database) {}

    bool contains(RoomId room, UserId user);
    /** Those of \a names (folded usernames) that belong to members of \a room. */
    QHash<QString, UserId> byNames(RoomId room, const QStringList &names);
    /** In the order of their ids; \a filter.search is matched in names. Whether they are online is left open. */
    MemberPage page(const MemberFilter &filter);
    void setPreferences(RoomId room, UserId user, const RoomPreferences &preferences);
    /** False when they were a member already. */
    bool insert(const Member &member);
    /** False when they were none. */
    bool remove(RoomId room, UserId user);

private:
    Database &m_database;
};
