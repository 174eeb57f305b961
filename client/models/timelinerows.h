// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelineitem.h"

#include <QtCore/qlist.h>

namespace Parley::Client {

/** What a reader sees in one row of a timeline. */
struct TimelineRow
{
    TimelineItemPtr item;       ///< of a collapsed run: the oldest
    QList<TimelineItemPtr> run; ///< system messages collapsed into this row, oldest first; empty: the item alone
    bool startsGroup = false;   ///< it does not go on with what the same person said just before
    bool startsDay = false;
    bool isFirstUnread = false;

    /** The newest of the row. */
    const TimelineItem &last() const { return run.isEmpty() ? *item : *run.last(); }

    friend bool operator==(const TimelineRow &, const TimelineRow &) = default;
};

/** What decides about rows besides the messages. */
struct TimelineRules
{
    UserId me;
    qint64 unreadFrom = 0; ///< the line is above the first message of somebody else from here on; 0: there is none
    bool hasOlder = false; ///< there is something before the first message, not held here
};

inline constexpr qint64 GroupMs = 5 * 60'000;
inline constexpr qsizetype CollapseFrom = 3; ///< so many joins and leaves in a row become one row

/** The rows, the newest first. \a messages and \a pending are oldest first; the pending are after all messages. */
QList<TimelineRow> timelineRows(const QList<TimelineItemPtr> &messages, const QList<TimelineItemPtr> &pending,
                                const TimelineRules &rules);

/** Whether \a a comes before \a b in a list that has the newest first. */
bool isNewer(const TimelineRow &a, const TimelineRow &b);
/** Whether they are the same row at two times: a pending message becomes the message itself. */
bool isSameRow(const TimelineRow &a, const TimelineRow &b);

} // namespace Parley::Client
