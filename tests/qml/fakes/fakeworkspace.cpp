// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakeworkspace.h"

using namespace Qt::StringLiterals;

namespace Parley::Fakes {

FakeRooms::FakeRooms(QObject *parent)
    : FakeList({u"roomId"_s, u"name"_s, u"description"_s, u"kind"_s, u"isPrivate"_s, u"unread"_s, u"mentions"_s,
                u"hasDot"_s, u"isMuted"_s, u"isFavourite"_s, u"hasDraft"_s, u"hasFailed"_s, u"section"_s,
                u"memberCount"_s, u"isCurrent"_s},
               parent)
{}

QVariantMap FakeRooms::row(const QVariantMap &values)
{
    QVariantMap row{{u"description"_s, QString()},
                    {u"kind"_s, u"public"_s},
                    {u"isPrivate"_s, false},
                    {u"unread"_s, 0},
                    {u"mentions"_s, 0},
                    {u"isMuted"_s, false},
                    {u"isFavourite"_s, false},
                    {u"hasDraft"_s, false},
                    {u"hasFailed"_s, false},
                    {u"section"_s, u"rooms"_s},
                    {u"memberCount"_s, 1},
                    {u"isCurrent"_s, false}};
    row.insert(values);
    row.insert(u"hasDot"_s, row.value(u"unread"_s).toInt() > 0);
    return row;
}

QVariant FakeRooms::neighbour(qint64 roomId, int step, bool unreadOnly) const
{
    for (int row = find(u"roomId"_s, roomId) + step; row >= 0 && row < rowCount(); row += step) {
        if (!unreadOnly || at(row, u"unread"_s).toInt() > 0)
            return at(row, u"roomId"_s);
    }
    return {};
}

int FakeRooms::rowOf(qint64 roomId) const
{
    return find(u"roomId"_s, roomId);
}

FakeDirectory::FakeDirectory(QObject *parent)
    : FakeList({u"roomId"_s, u"name"_s, u"description"_s, u"isPrivate"_s, u"memberCount"_s, u"maxMembers"_s,
                u"isMember"_s},
               parent)
{}

FakeWorkspace::FakeWorkspace(QObject *parent)
    : QObject(parent)
    , m_rooms(new FakeRooms(this))
    , m_switcher(new FakeSearch({u"roomId"_s, u"name"_s, u"hint"_s, u"ranges"_s}, this))
    , m_search(new FakeSearch(
          {u"roomId"_s, u"roomName"_s, u"messageId"_s, u"seq"_s, u"author"_s, u"time"_s, u"excerpt"_s}, this))
    , m_directory(new FakeDirectory(this))
{}

FakeRoom *FakeWorkspace::add(qint64 id, const QString &name, const QVariantMap &row)
{
    QVariantMap whole{{u"roomId"_s, id}, {u"name"_s, name}};
    whole.insert(row);
    auto *view = new FakeRoom(id, name, this);
    view->description = row.value(u"description"_s).toString();
    view->isPrivate = row.value(u"isPrivate"_s).toBool();
    m_views.insert(id, view);
    m_rooms->append(FakeRooms::row(whole));
    return view;
}

void FakeWorkspace::openRoom(qint64 id)
{
    note(u"openRoom"_s, id);
    if (currentRoomId == id)
        return;
    currentRoomId = id;
    Q_EMIT currentRoomIdChanged();
}

void FakeWorkspace::createRoom(const QString &name, const QString &description, bool isPrivate, const QString &password,
                               int maxMembers)
{
    note(u"createRoom"_s, QVariantList{name, description, isPrivate, password, maxMembers});
}

void FakeWorkspace::join(qint64 id, const QString &password)
{
    note(u"join"_s, QVariantList{id, password});
}

} // namespace Parley::Fakes
