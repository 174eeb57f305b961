// SPDX-License-Identifier: GPL-3.0-or-later
// The rows and how they change; timelineroles.cpp has what is in them.
#include "timelinemodel.h"

#include "rowdiff.h"

#include <QtCore/qset.h>

#include <algorithm>

namespace Parley::Client {

TimelineModel::TimelineModel(ChatClient &client, People &people, RoomId room)
    : m_client(client)
    , m_people(people)
    , m_room(room)
    , m_window(client, people, room)
{
    connect(&m_client, &ChatClient::messagesChanged, this, [this](RoomId where, qint64 from, qint64 to) {
        if (where == m_room)
            change([&] { m_window.refresh(from, to, m_reading); });
    });
    connect(&m_client, &ChatClient::outboxChanged, this, [this](const OutboxEntry &entry) {
        if (entry.room == m_room)
            update();
    });
    connect(&m_client, &ChatClient::outboxRemoved, this, [this](RoomId where) {
        if (where == m_room)
            update();
    });
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

bool TimelineModel::hasOlder() const
{
    return m_window.hasOlderCached() || m_client.hasOlder(m_room);
}

void TimelineModel::showNewest()
{
    change([this] { m_window.showNewest(); });
}

void TimelineModel::showAround(qint64 seq)
{
    change([&] { m_window.showAround(seq); });
}

bool TimelineModel::growOlder()
{
    bool hasGrown = false;
    change([&] { hasGrown = m_window.growOlder(); });
    return hasGrown;
}

bool TimelineModel::growNewer()
{
    bool hasGrown = false;
    change([&] { hasGrown = m_window.growNewer(); });
    return hasGrown;
}

void TimelineModel::clear()
{
    beginResetModel();
    m_window.clear();
    m_rows.clear();
    endResetModel();
    Q_EMIT countChanged();
    Q_EMIT edgesChanged();
}

void TimelineModel::setUnreadFrom(qint64 seq)
{
    m_unreadFrom = seq;
    update();
}

int TimelineModel::rowOfMessage(MessageId id) const
{
    const auto has = [id](const TimelineItemPtr &item) { return !item->isPending() && item->message.id == id; };
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [&](const TimelineRow &candidate) {
        return has(candidate.item) || std::any_of(candidate.run.begin(), candidate.run.end(), has);
    });
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

int TimelineModel::rowOfSeq(qint64 seq) const
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(), [seq](const TimelineRow &candidate) {
        return !candidate.item->isPending() && candidate.item->message.seq <= seq
            && candidate.last().message.seq >= seq;
    });
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

int TimelineModel::rowOfFirstUnread() const
{
    const auto row = std::find_if(m_rows.begin(), m_rows.end(),
                                  [](const TimelineRow &candidate) { return candidate.isFirstUnread; });
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

qint64 TimelineModel::newestSeq() const
{
    return m_window.items().isEmpty() ? 0 : m_window.items().last()->message.seq;
}

qint64 TimelineModel::oldestSeq() const
{
    return m_window.items().isEmpty() ? 0 : m_window.items().first()->message.seq;
}

void TimelineModel::change(const std::function<void()> &act)
{
    const bool wasAtNewest = isAtNewest();
    const bool hadOlder = m_window.hasOlderCached();
    const qint64 newest = newestSeq();
    act();
    update();
    if (newest != newestSeq())
        Q_EMIT newestSeqChanged();
    if (wasAtNewest != isAtNewest() || hadOlder != m_window.hasOlderCached())
        Q_EMIT edgesChanged();
}

void TimelineModel::update()
{
    const int before = count();
    const QList<TimelineRow> wanted = timelineRows(m_window.items(), pending(),
                                                   {m_people.myId(), m_unreadFrom, hasOlder()});
    const RowSignals tell{
        [this](int first, int last) { beginInsertRows({}, first, last); },
        [this] { endInsertRows(); },
        [this](int first, int last) { beginRemoveRows({}, first, last); },
        [this] { endRemoveRows(); },
        [this](int first, int last) { Q_EMIT dataChanged(index(first), index(last)); },
    };
    applyRows(m_rows, wanted, tell, isNewer, isSameRow);
    if (count() != before)
        Q_EMIT countChanged();
}

/** Nothing while newer messages are not among the rows: what is unsent is always last. */
QList<TimelineItemPtr> TimelineModel::pending() const
{
    const QList<OutboxEntry> entries = m_window.isAtEnd() ? m_client.outbox(m_room) : QList<OutboxEntry>();
    if (entries.isEmpty())
        return {};
    QSet<QString> arrived; // the message is here a moment before its entry goes
    for (const TimelineItemPtr &item : m_window.items()) {
        if (!item->message.clientId.isEmpty())
            arrived.insert(item->message.clientId);
    }
    QList<TimelineItemPtr> items;
    for (const OutboxEntry &entry : entries) {
        if (!arrived.contains(entry.clientId))
            items.append(timelineItem(entry, m_people.me()));
    }
    return items;
}

} // namespace Parley::Client
