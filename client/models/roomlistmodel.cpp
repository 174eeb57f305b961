// SPDX-License-Identifier: GPL-3.0-or-later
// Which rooms there are and where they stand; roomlistroles.cpp has what is said of each.
#include "roomlistmodel.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace Parley::Client {

RoomListModel::RoomListModel(ChatClient &client, Clock &clock) : m_client(client), m_clock(clock), m_mutesEnd(clock)
{
    setLocale(QLocale());
    connect(&m_client, &ChatClient::roomsChanged, this, &RoomListModel::refreshAll);
    connect(&m_client, &ChatClient::roomChanged, this, &RoomListModel::refresh);
    connect(&m_client, &ChatClient::messagesArrived, this, &RoomListModel::noteActivity);
    connect(&m_client, &ChatClient::outboxChanged, this, &RoomListModel::noteFailures);
    connect(&m_client, &ChatClient::outboxRemoved, this, &RoomListModel::noteFailures);
    connect(&m_client, &ChatClient::draftChanged, this, [this](RoomId room) {
        if (m_client.draft(room).isEmpty())
            m_drafts.remove(room);
        else
            m_drafts.insert(room);
        refresh(room);
    });
    readAll();
}

void RoomListModel::setOrder(const QString &order)
{
    const bool isByActivity = order == "recent"_L1;
    if (isByActivity == m_isByActivity || (!isByActivity && order != "name"_L1))
        return;
    m_isByActivity = isByActivity;
    sortByMoves();
    Q_EMIT orderChanged();
}

void RoomListModel::setHeld(bool isHeld)
{
    if (isHeld == m_isHeld)
        return;
    m_isHeld = isHeld;
    if (!m_isHeld)
        sortByMoves();
    Q_EMIT heldChanged();
}

void RoomListModel::setLocale(const QLocale &locale)
{
    // The C locale sorts by codes: capitals before all others, 10 before 9.
    m_collator.setLocale(locale.language() == QLocale::C ? QLocale(QLocale::English) : locale);
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    sortByMoves();
}

void RoomListModel::setCurrent(RoomId room)
{
    const RoomId before = std::exchange(m_current, room);
    refresh(before);
    refresh(m_current);
}

QVariant RoomListModel::neighbour(qint64 roomId, int step, bool unreadOnly) const
{
    const int direction = step < 0 ? -1 : 1;
    const int start = rowOf(roomId);
    // Without a room that is open, the way begins outside of the list.
    int row = start < 0 && direction < 0 ? count() : start;
    for (int left = std::abs(step); left > 0;) {
        row += direction;
        if (row < 0 || row >= count())
            return {};
        left -= !unreadOnly || m_rows[row].head.read.unread > 0;
    }
    return row < 0 ? QVariant() : QVariant(m_rows[row].head.room.id.value());
}

int RoomListModel::rowOf(qint64 roomId) const
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(),
                                  [roomId](const Row &candidate) { return candidate.head.room.id.value() == roomId; });
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

void RoomListModel::readAll()
{
    for (const RoomId room : m_client.roomsWithDrafts())
        m_drafts.insert(room);
    noteFailures();
    refreshAll();
}

void RoomListModel::refreshAll()
{
    QSet<RoomId> named;
    for (const RoomHead &head : m_client.rooms())
        named.insert(head.room.id);
    for (int row = count() - 1; row >= 0; --row) {
        if (!named.contains(m_rows[row].head.room.id))
            removeRow(row);
    }
    for (const RoomId room : named)
        refresh(room);
}

void RoomListModel::refresh(RoomId room)
{
    if (const auto head = m_client.room(room)) {
        if (!m_activity.contains(room))
            m_activity.insert(room, activityOf(room));
        place(rowFor(*head));
        watchMutes();
    }
}

qint64 RoomListModel::activityOf(RoomId room) const
{
    const QList<ChatMessage> newest = m_client.messagesBefore(room, std::numeric_limits<qint64>::max(), 1);
    return newest.isEmpty() ? 0 : newest.first().createdAt.microseconds;
}

void RoomListModel::noteActivity(RoomId room, const QList<ChatMessage> &messages)
{
    qint64 &latest = m_activity[room];
    for (const ChatMessage &message : messages) {
        if (message.type != MessageType::System)
            latest = std::max(latest, message.createdAt.microseconds);
    }
    refresh(room);
}

void RoomListModel::noteFailures()
{
    QSet<RoomId> failed;
    for (const OutboxEntry &entry : m_client.outbox()) {
        if (entry.state == OutboxState::Failed)
            failed.insert(entry.room);
    }
    const QSet<RoomId> before = std::exchange(m_failed, failed);
    for (const RoomId room : (before - failed) + (failed - before))
        refresh(room);
}

void RoomListModel::place(const Row &row)
{
    const int from = rowOf(row.head.room.id.value());
    const Row before = from < 0 ? Row() : m_rows[from];
    if (from >= 0 && before == row)
        return;
    if (from >= 0) {
        m_rows[from] = row;
        Q_EMIT dataChanged(index(from), index(from));
    }
    const bool keepsPlace = from >= 0 && !isBefore(before, row) && !isBefore(row, before);
    if (from < 0 || (!keepsPlace && !m_isHeld)) {
        const auto isEarlier = [&](const Row &other) {
            return other.head.room.id != row.head.room.id && isBefore(other, row);
        };
        const auto to = int(std::count_if(m_rows.begin(), m_rows.end(), isEarlier));
        if (from >= 0) {
            move(from, to);
        } else {
            beginInsertRows({}, to, to);
            m_rows.insert(to, row);
            endInsertRows();
            Q_EMIT countChanged();
        }
    }
    count(from < 0 ? nullptr : &before, &row);
}

/** \a to counts without the row that moves. */
void RoomListModel::move(int from, int to)
{
    if (from == to)
        return;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    m_rows.move(from, to);
    endMoveRows();
}

void RoomListModel::removeRow(int row)
{
    const Row gone = m_rows[row];
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
    m_activity.remove(gone.head.room.id);
    count(&gone, nullptr);
    Q_EMIT countChanged();
}

void RoomListModel::sortByMoves()
{
    if (m_isHeld)
        return;
    for (int to = 0; to < count(); ++to) {
        const auto first = std::min_element(m_rows.begin() + to, m_rows.end(),
                                            [this](const Row &a, const Row &b) { return isBefore(a, b); });
        move(int(first - m_rows.begin()), to);
    }
}

void RoomListModel::count(const Row *before, const Row *after)
{
    const int unreadBefore = m_unreadTotal;
    const int mentionsBefore = m_mentionTotal;
    for (const auto &[row, sign] : {std::pair(before, -1), std::pair(after, 1)}) {
        if (!row || row->isMuted)
            continue;
        m_unreadTotal += sign * row->head.read.unread;
        m_mentionTotal += sign * row->mentions;
    }
    if (m_unreadTotal != unreadBefore || m_mentionTotal != mentionsBefore)
        Q_EMIT totalsChanged();
}

} // namespace Parley::Client
