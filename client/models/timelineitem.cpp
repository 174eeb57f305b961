// SPDX-License-Identifier: GPL-3.0-or-later
#include "timelineitem.h"

#include <QtCore/qdatetime.h>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

TimelineItemPtr finished(TimelineItem item)
{
    item.time = item.message.createdAt.microseconds / 1'000;
    item.day = QDateTime::fromMSecsSinceEpoch(item.time).date().toJulianDay();
    return std::make_shared<const TimelineItem>(std::move(item));
}

} // namespace

TimelineItemPtr timelineItem(ChatMessage message)
{
    message.source.clear(); // the cache has it
    return finished({std::move(message), {}});
}

TimelineItemPtr timelineItem(const OutboxEntry &entry, const Author &me)
{
    ChatMessage message;
    message.room = entry.room;
    message.author = me;
    message.content = entry.content;
    message.createdAt = entry.createdAt;
    message.clientId = entry.clientId;
    return finished({std::move(message), entry});
}

QString subjectOf(const ChatMessage &systemMessage)
{
    const QString &content = systemMessage.content;
    for (const QStringView deed : {u" 加入了房间", u" 离开了房间"}) {
        if (content.endsWith(deed))
            return content.chopped(deed.size());
    }
    return {};
}

} // namespace Parley::Client
