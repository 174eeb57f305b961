// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchmodel.h"

#include "names.h"

#include <QtCore/qdatetime.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parley::Client {

SearchModel::SearchModel(ChatClient &client, Clock &clock) : m_client(client), m_wait(clock) {}

int SearchModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ChatMessage &message = m_found[index.row()];
    switch (role) {
    case RoomIdRole: return message.room.value();
    case RoomNameRole: return m_client.room(message.room).value_or(RoomHead()).room.name;
    case MessageIdRole: return message.id.value();
    case SeqRole: return message.seq;
    case AuthorRole: return Names::displayName(message.author);
    case TimeRole: return QDateTime::fromMSecsSinceEpoch(message.createdAt.microseconds / 1'000);
    case Qt::DisplayRole:
    case ExcerptRole: return excerptOf(message.content, m_query);
    default: return {};
    }
}

QHash<int, QByteArray> SearchModel::roleNames() const
{
    return {{RoomIdRole, "roomId"}, {RoomNameRole, "roomName"}, {MessageIdRole, "messageId"}, {SeqRole, "seq"},
            {AuthorRole, "author"}, {TimeRole, "time"},         {ExcerptRole, "excerpt"}};
}

void SearchModel::setQuery(const QString &query)
{
    if (query == m_query)
        return;
    m_query = query;
    lookSoon();
    Q_EMIT queryChanged();
}

void SearchModel::setRoomId(qint64 room)
{
    if (RoomId(room) == m_room)
        return;
    m_room = RoomId(room);
    lookSoon();
    Q_EMIT roomIdChanged();
}

void SearchModel::loadMore()
{
    if (!m_hasMore)
        return;
    const QList<ChatMessage> found = m_client.search(m_query, m_room, count() + PageSize + 1);
    m_hasMore = found.size() > count() + PageSize;
    const QList<ChatMessage> more = found.mid(count(), PageSize);
    if (!more.isEmpty()) {
        beginInsertRows({}, count(), count() + int(more.size()) - 1);
        m_found += more;
        endInsertRows();
    }
    Q_EMIT resultsChanged();
}

QString SearchModel::excerptOf(const QString &content, const QString &query)
{
    const QString line = content.simplified();
    qsizetype first = -1;
    for (const QString &word : query.simplified().split(u' ', Qt::SkipEmptyParts)) {
        const qsizetype at = line.indexOf(word, 0, Qt::CaseInsensitive);
        if (at >= 0 && (first < 0 || at < first))
            first = at;
    }
    qsizetype from = line.size() > ExcerptMost ? std::max<qsizetype>(0, first - ExcerptLead) : 0;
    if (from > 0 && line[from].isLowSurrogate())
        --from;
    QString part = line.mid(from, ExcerptMost);
    if (part.size() == ExcerptMost && part.back().isHighSurrogate())
        part.chop(1);
    const bool isCut = from + part.size() < line.size();
    return (from > 0 ? u"…"_s : QString()) + part + (isCut ? u"…"_s : QString());
}

void SearchModel::lookSoon()
{
    m_wait.start(QueryWait, [this] { look(); });
}

void SearchModel::look()
{
    QList<ChatMessage> found = m_client.search(m_query, m_room, PageSize + 1);
    m_hasMore = found.size() > PageSize;
    found.resize(std::min<qsizetype>(found.size(), PageSize));
    beginResetModel();
    m_found = found;
    endResetModel();
    Q_EMIT resultsChanged();
}

} // namespace Parley::Client
