// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outboxentry.h"
#include "types.h"

#include <memory>

namespace Parley::Client {

/** A message, or what is on its way to become one, with what is needed again and again of it worked out once. */
struct TimelineItem
{
    ChatMessage message;              ///< of a pending one: what it will be, without identity and place
    std::optional<OutboxEntry> entry; ///< only of a pending one
    qint64 time = 0;                  ///< milliseconds since 1970
    qint64 day = 0;                   ///< the Julian day in the zone of this machine

    bool isPending() const { return entry.has_value(); }
    bool isSystem() const { return !isPending() && message.type == MessageType::System; }
};

using TimelineItemPtr = std::shared_ptr<const TimelineItem>;

TimelineItemPtr timelineItem(ChatMessage message);
TimelineItemPtr timelineItem(const OutboxEntry &entry, const Author &me);

/** Whom a system message is about, as its text names them: the name that the server writes before what they did. */
QString subjectOf(const ChatMessage &systemMessage);

} // namespace Parley::Client
