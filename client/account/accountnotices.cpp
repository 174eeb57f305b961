// SPDX-License-Identifier: GPL-3.0-or-later
#include "accountnotices.h"

#include "names.h"

using namespace Qt::StringLiterals;

namespace Parley::Client {

AccountNotices::AccountNotices(ChatClient &client, Workspace &workspace, const Settings &settings, Clock &clock)
    : m_client(client)
    , m_workspace(workspace)
    , m_settings(settings)
    , m_clock(clock)
    , m_pause(clock)
{
    connect(&m_client, &ChatClient::messagesArrived, this, &AccountNotices::judge);
    connect(&m_client, &ChatClient::roomChanged, this, &AccountNotices::settleRead);
    const auto settleCurrent = [this] {
        const RoomId room(m_workspace.currentRoomId());
        if (m_workspace.isLookedAt(room) && m_noticed.remove(room))
            Q_EMIT settled(room);
    };
    connect(&m_workspace, &Workspace::currentRoomIdChanged, this, settleCurrent);
    connect(&m_workspace, &Workspace::windowActiveChanged, this, settleCurrent);
    connect(&m_client, &ChatClient::roomsChanged, this, [this] {
        for (const RoomId room : QSet<RoomId>(m_noticed))
            settleRead(room);
    });
}

/** One notification for each room: of what arrives together, the last that is worth one; a mention goes before. */
void AccountNotices::judge(RoomId room, const QList<ChatMessage> &messages)
{
    const auto head = m_client.room(room);
    if (!head)
        return;
    std::optional<Notice> chosen;
    for (const ChatMessage &message : messages) {
        const NoticeVerdict verdict = judgeNotice(factsOf(*head, message));
        if (verdict == NoticeVerdict::Summarise)
            keepForSummary(*head, message);
        if (verdict != NoticeVerdict::Show)
            continue;
        const Notice notice = noticeOf(*head, message);
        if (!chosen || notice.isMention || !chosen->isMention)
            chosen = notice;
    }
    if (!chosen)
        return;
    m_noticed.insert(room);
    Q_EMIT wanted(*chosen);
}

NoticeFacts AccountNotices::factsOf(const RoomHead &head, const ChatMessage &message) const
{
    const UserId me = m_workspace.people().myId();
    const auto presence = m_client.presence(me);
    NoticeFacts facts;
    facts.isEnabled = m_settings.notificationsEnabled();
    facts.isOwn = message.author.id == me;
    facts.isSystem = message.type == MessageType::System;
    facts.isDeleted = message.deletedAt.has_value();
    facts.isMention = message.mentions.contains(me);
    facts.isDirect = head.kind.startsWith("dm"_L1) || head.kind.startsWith("direct"_L1);
    facts.isMuted = m_workspace.isMuted(head.room.id);
    facts.isUndisturbed = presence && presence->state == "dnd"_L1;
    facts.isLookedAt = m_workspace.isLookedAt(head.room.id);
    facts.isRead = message.seq <= head.read.readSeq;
    facts.notify = head.preferences.notify;
    facts.memberCount = head.room.memberCount;
    facts.age = m_clock.wall() - Milliseconds(message.createdAt.microseconds / 1'000);
    return facts;
}

Notice AccountNotices::noticeOf(const RoomHead &head, const ChatMessage &message) const
{
    Notice notice;
    notice.roomId = head.room.id;
    notice.messageId = message.id;
    notice.roomName = head.room.name;
    notice.author = Names::displayName(message.author);
    notice.excerpt = message.content.left(4 * Notice::ExcerptLimit); // whoever shows it puts it on one line
    notice.isMention = message.mentions.contains(m_workspace.people().myId());
    notice.hideContent = m_settings.hideContent();
    return notice;
}

void AccountNotices::keepForSummary(const RoomHead &head, const ChatMessage &message)
{
    const Notice notice = noticeOf(head, message);
    const bool isBetter = !m_summary || notice.isMention > m_summary->isMention
        || (notice.isMention == m_summary->isMention && message.createdAt.microseconds > m_summaryTime);
    if (isBetter) {
        m_summary = notice;
        m_summaryTime = message.createdAt.microseconds;
    }
    m_pause.start(SummaryWait, [this] { summarise(); });
}

void AccountNotices::summarise()
{
    const std::optional<Notice> summary = std::exchange(m_summary, std::nullopt);
    const auto head = summary ? m_client.room(summary->roomId) : std::nullopt;
    if (!head || head->read.unread == 0 || m_workspace.isLookedAt(summary->roomId))
        return;
    m_noticed.insert(summary->roomId);
    Q_EMIT wanted(*summary);
}

void AccountNotices::settleRead(RoomId room)
{
    if (!m_noticed.contains(room))
        return;
    const auto head = m_client.room(room);
    if (head && head->read.unread > 0)
        return;
    m_noticed.remove(room);
    Q_EMIT settled(room);
}

} // namespace Parley::Client
