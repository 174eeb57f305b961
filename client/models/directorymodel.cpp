// SPDX-License-Identifier: GPL-3.0-or-later
#include "directorymodel.h"

#include <QtCore/qpointer.h>

#include <algorithm>

namespace Parley::Client {

DirectoryModel::DirectoryModel(ChatClient &client, Clock &clock) : m_client(client), m_wait(clock)
{
    connect(&m_client, &ChatClient::roomsChanged, this, [this] {
        if (count() > 0)
            Q_EMIT dataChanged(index(0), index(count() - 1), {IsMemberRole});
    });
}

int DirectoryModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant DirectoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Room &room = m_rooms[index.row()];
    switch (role) {
    case RoomIdRole: return room.id.value();
    case Qt::DisplayRole:
    case NameRole: return room.name;
    case DescriptionRole: return room.description;
    case IsPrivateRole: return room.isPrivate;
    case MemberCountRole: return room.memberCount;
    case MaxMembersRole: return room.maxMembers;
    case IsMemberRole: return m_client.room(room.id).has_value();
    default: return {};
    }
}

QHash<int, QByteArray> DirectoryModel::roleNames() const
{
    return {{RoomIdRole, "roomId"},           {NameRole, "name"},
            {DescriptionRole, "description"}, {IsPrivateRole, "isPrivate"},
            {MemberCountRole, "memberCount"}, {MaxMembersRole, "maxMembers"},
            {IsMemberRole, "isMember"}};
}

void DirectoryModel::setSearch(const QString &search)
{
    if (search == m_search)
        return;
    m_search = search;
    m_wait.start(SearchWait, [this] { refresh(); });
    Q_EMIT searchChanged();
}

void DirectoryModel::refresh()
{
    m_wait.stop();
    ask(1);
}

void DirectoryModel::loadMore()
{
    if (hasMore() && !m_isLoading)
        ask(m_page + 1);
}

void DirectoryModel::ask(int page)
{
    const quint64 number = ++m_number;
    m_isLoading = true;
    m_failedCode.clear();
    Q_EMIT stateChanged();
    m_client.listRooms(m_search.trimmed(), page, [self = QPointer(this), number, page](const Answer<RoomPage> &answer) {
        if (self && number == self->m_number)
            self->take(page, answer);
    });
}

void DirectoryModel::take(int page, const Answer<RoomPage> &answer)
{
    m_isLoading = false;
    if (!answer) {
        m_failedCode = answer.failure().code;
    } else if (page == 1) {
        beginResetModel();
        m_rooms = answer->rooms;
        endResetModel();
    } else {
        append(answer->rooms);
    }
    if (answer) {
        m_page = page;
        m_pages = answer->totalPages;
    }
    Q_EMIT stateChanged();
}

/** A room that came meanwhile moves others to the next page: they are there already. */
void DirectoryModel::append(const QList<Room> &rooms)
{
    QList<Room> fresh;
    for (const Room &room : rooms) {
        const bool isKnown = std::any_of(m_rooms.begin(), m_rooms.end(),
                                         [&](const Room &r) { return r.id == room.id; });
        if (!isKnown)
            fresh.append(room);
    }
    if (fresh.isEmpty())
        return;
    beginInsertRows({}, count(), count() + int(fresh.size()) - 1);
    m_rooms += fresh;
    endInsertRows();
}

} // namespace Parley::Client
