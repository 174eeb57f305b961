// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatclient.h"

#include <QtCore/qabstractitemmodel.h>

namespace Parley::Client {

/**
 * What this machine has kept that has all words of a query in it, the newest first; it needs no network. Lives on the
 * thread of its client.
 */
class SearchModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    Q_PROPERTY(qint64 roomId READ roomId WRITE setRoomId NOTIFY roomIdChanged)
    Q_PROPERTY(qint64 everywhere READ everywhere CONSTANT)
    Q_PROPERTY(bool hasMore READ hasMore NOTIFY resultsChanged)
    Q_PROPERTY(int count READ count NOTIFY resultsChanged)

public:
    enum Role {
        RoomIdRole = Qt::UserRole + 1,
        RoomNameRole,
        MessageIdRole,
        SeqRole,
        AuthorRole,
        TimeRole,    ///< QDateTime in this machine's zone
        ExcerptRole, ///< one line around the first word that was found
    };
    Q_ENUM(Role)
    static constexpr int PageSize = 30;
    static constexpr qsizetype ExcerptMost = 240; ///< characters
    static constexpr qsizetype ExcerptLead = 40;  ///< of them before what was found
    static constexpr Milliseconds QueryWait{150}; ///< a pause in the typing, after which it looks

    SearchModel(ChatClient &client, Clock &clock);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return int(m_found.size()); }
    QString query() const { return m_query; }
    void setQuery(const QString &query);
    qint64 roomId() const { return m_room.value(); }
    void setRoomId(qint64 room);
    qint64 everywhere() const { return 0; } ///< the `roomId` that means all rooms
    bool hasMore() const { return m_hasMore; }
    Q_INVOKABLE void loadMore();

    /** One line of \a content around the first of the words of \a query that is in it. */
    static QString excerptOf(const QString &content, const QString &query);

Q_SIGNALS:
    void queryChanged();
    void roomIdChanged();
    void resultsChanged();

private:
    void lookSoon();
    void look();

    ChatClient &m_client;
    Alarm m_wait;
    QString m_query;
    RoomId m_room;
    QList<ChatMessage> m_found;
    bool m_hasMore = false;
};

} // namespace Parley::Client
