// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "timestamp.h"

#include <QtCore/qlist.h>
#include <QtCore/qstring.h>

/** A room as its members and, when it is public, everybody signed in sees it. */
struct Room
{
    RoomId id;
    QString name;
    QString description;
    bool isPrivate = false;
    int maxMembers = 0;
    UserId creator;
    int memberCount = 0;
    qint64 lastSeq = 0; ///< the number of the room's latest durable change (protocol.md 2.2)
    Timestamp createdAt;

    friend bool operator==(const Room &, const Room &) = default;
};

/** Where a page of a list stands (protocol.md 1.1). */
struct Pagination
{
    qint64 page = 1;
    qint64 pageSize = 0;
    qint64 total = 0;

    qint64 totalPages() const { return pageSize > 0 ? (total + pageSize - 1) / pageSize : 0; }

    friend bool operator==(const Pagination &, const Pagination &) = default;
};

template<class Item>
struct Page
{
    QList<Item> items;
    Pagination pagination;
};
