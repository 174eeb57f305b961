// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notice.h"
#include "noticerule.h"
#include "settings.h"
#include "workspace.h"

#include <optional>

namespace Parley::Client {

/**
 * Decides for one account which messages are worth a notification, by the rule in noticerule.h. What was missed long
 * ago becomes one notification for all together: the newest, a mention before anything else. Lives on the thread of its
 * client.
 */
class AccountNotices : public QObject
{
    Q_OBJECT

public:
    static constexpr Milliseconds SummaryWait{2'000}; ///< a pause in what arrives, after which it is told together

    AccountNotices(ChatClient &client, Workspace &workspace, const Settings &settings, Clock &clock);

Q_SIGNALS:
    void wanted(const Parley::Client::Notice &notice);
    /** What there is of a room is read: here or on another device, or it is before somebody's eyes. */
    void settled(RoomId room);

private:
    void judge(RoomId room, const QList<ChatMessage> &messages);
    NoticeFacts factsOf(const RoomHead &head, const ChatMessage &message) const;
    Notice noticeOf(const RoomHead &head, const ChatMessage &message) const;
    void keepForSummary(const RoomHead &head, const ChatMessage &message);
    void summarise();
    void settleRead(RoomId room);

    ChatClient &m_client;
    Workspace &m_workspace;
    const Settings &m_settings;
    Clock &m_clock;
    Alarm m_pause;
    std::optional<Notice> m_summary;
    qint64 m_summaryTime = 0; ///< of its message, in microseconds since 1970
    QSet<RoomId> m_noticed;   ///< rooms of which a notification may be on the screen
};

} // namespace Parley::Client
