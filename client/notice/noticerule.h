// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qstring.h>

#include <chrono>

namespace Parley::Client {

/** All that counts for whether somebody is told of a message. */
struct NoticeFacts
{
    bool isEnabled = true; ///< notifications are wanted on this machine at all
    bool isOwn = false;
    bool isSystem = false;
    bool isDeleted = false;
    bool isMention = false;     ///< of the reader
    bool isDirect = false;      ///< the room is a conversation of two
    bool isMuted = false;       ///< the room is, at this moment
    bool isUndisturbed = false; ///< the reader wants not to be disturbed
    bool isLookedAt = false;    ///< the room is on the screen, and somebody is there
    bool isRead = false;        ///< it is not above the read position
    QString notify;             ///< of the room: `default all mentions none`; what is unknown is `default`
    int memberCount = 0;        ///< of the room
    std::chrono::milliseconds age{0};
};

enum class NoticeVerdict {
    Silent,
    Show,
    Summarise, ///< it was missed long ago: one notification for all of these together
};

/** What `default` means: everything in rooms up to this size, mentions in larger ones (protocol.md 2.8). */
inline constexpr int SmallRoom = 20;
/** What is older was missed, not news. */
inline constexpr std::chrono::minutes NewsAge{10};

/** The one rule; the same as in the browser client, by tests/frames/notices.json. */
NoticeVerdict judgeNotice(const NoticeFacts &facts);

} // namespace Parley::Client
