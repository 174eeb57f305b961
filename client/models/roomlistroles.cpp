// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of each room; roomlistmodel.cpp has which there are and where they stand.
#include "roomlistmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

bool isDirect(const RoomHead &head)
{
    return head.kind.startsWith("dm"_L1) || head.kind.startsWith("direct"_L1);
}

bool isMuted(const RoomPreferences &preferences, Milliseconds now)
{
    return preferences.notify == "none"_L1
        || (preferences.mutedUntil && preferences.mutedUntil->microseconds / 1'000 > now.count());
}

} // namespace

int RoomListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QHash<int, QByteArray> RoomListModel::roleNames() const
{
    return {{RoomIdRole, "roomId"},           {NameRole, "name"},
            {DescriptionRole, "description"}, {KindRole, "kind"},
            {IsPrivateRole, "isPrivate"},     {UnreadRole, "unread"},
            {MentionsRole, "mentions"},       {HasDotRole, "hasDot"},
            {IsMutedRole, "isMuted"},         {IsFavouriteRole, "isFavourite"},
            {HasDraftRole, "hasDraft"},       {HasFailedRole, "hasFailed"},
            {SectionRole, "section"},         {MemberCountRole, "memberCount"},
            {IsCurrentRole, "isCurrent"}};
}

QVariant RoomListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case RoomIdRole: return row.head.room.id.value();
    case IsPrivateRole: return row.head.room.isPrivate;
    case UnreadRole: return row.head.read.unread;
    case MentionsRole: return row.mentions;
    case HasDotRole: return row.head.read.unread > 0 && row.mentions == 0 && !row.isMuted;
    case IsMutedRole: return row.isMuted;
    case IsFavouriteRole: return row.head.preferences.isFavourite;
    case HasDraftRole: return row.hasDraft;
    case HasFailedRole: return row.hasFailed;
    case MemberCountRole: return row.head.room.memberCount;
    case IsCurrentRole: return row.isCurrent;
    default: return textOf(row, role);
    }
}

QVariant RoomListModel::textOf(const Row &row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case NameRole: return row.head.room.name;
    case DescriptionRole: return row.head.room.description;
    case KindRole: return row.head.kind;
    case SectionRole: break;
    default: return {};
    }
    switch (row.section) {
    case Section::Favourites: return u"favourites"_s;
    case Section::Rooms: return u"rooms"_s;
    case Section::Direct: return u"direct"_s;
    }
    return {};
}

RoomListModel::Section RoomListModel::sectionOf(const RoomHead &head)
{
    if (head.preferences.isFavourite)
        return Section::Favourites;
    return isDirect(head) ? Section::Direct : Section::Rooms;
}

bool RoomListModel::isBefore(const Row &a, const Row &b) const
{
    if (a.section != b.section)
        return a.section < b.section;
    if ((m_isByActivity || a.section == Section::Direct) && a.activity != b.activity)
        return a.activity > b.activity;
    const int names = m_collator.compare(a.head.room.name, b.head.room.name);
    return names != 0 ? names < 0 : a.head.room.id < b.head.room.id;
}

RoomListModel::Row RoomListModel::rowFor(const RoomHead &head) const
{
    const RoomId room = head.room.id;
    Row row{head, sectionOf(head)};
    row.activity = std::max(m_activity.value(room), head.room.createdAt.microseconds);
    row.mentions = isDirect(head) ? head.read.unread : head.read.mentions;
    row.isMuted = isMuted(head.preferences, m_clock.wall());
    row.hasDraft = m_drafts.contains(room);
    row.hasFailed = m_failed.contains(room);
    row.isCurrent = room == m_current;
    return row;
}

/** What is muted for a time is muted no longer when that is over. */
void RoomListModel::watchMutes()
{
    constexpr Milliseconds LongestLook{60 * 60'000}; // the wall clock may be set meanwhile
    std::optional<Milliseconds> wait;
    for (const Row &row : m_rows) {
        const auto until = row.head.preferences.mutedUntil;
        const Milliseconds left = until ? Milliseconds(until->microseconds / 1'000) - m_clock.wall() : Milliseconds(0);
        if (left > Milliseconds(0))
            wait = std::min(wait.value_or(LongestLook), left);
    }
    if (!wait)
        m_mutesEnd.stop();
    else
        m_mutesEnd.start(*wait, [this] { refreshAll(); });
}

} // namespace Parley::Client
