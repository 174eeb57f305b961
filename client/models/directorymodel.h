// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatclient.h"

#include <QtCore/qabstractitemmodel.h>

namespace Parley::Client {

/** The rooms of the server that the user may see, as far as they were looked at. Lives on the thread of its client. */
class DirectoryModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY searchChanged)
    Q_PROPERTY(bool isLoading READ isLoading NOTIFY stateChanged)
    Q_PROPERTY(QString failedCode READ failedCode NOTIFY stateChanged)
    Q_PROPERTY(bool hasMore READ hasMore NOTIFY stateChanged)
    Q_PROPERTY(int count READ count NOTIFY stateChanged)

public:
    enum Role {
        RoomIdRole = Qt::UserRole + 1,
        NameRole,
        DescriptionRole,
        IsPrivateRole,
        MemberCountRole,
        MaxMembersRole,
        IsMemberRole,
    };
    Q_ENUM(Role)
    static constexpr Milliseconds SearchWait{250}; ///< a pause in the typing, after which the server is asked

    DirectoryModel(ChatClient &client, Clock &clock);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return int(m_rooms.size()); }
    QString search() const { return m_search; }
    void setSearch(const QString &search);
    bool isLoading() const { return m_isLoading; }
    QString failedCode() const { return m_failedCode; } ///< empty: nothing failed
    bool hasMore() const { return m_page < m_pages; }

    /** Asks anew, from the first page on; what is shown stays until the answer. */
    Q_INVOKABLE void refresh();
    Q_INVOKABLE void loadMore();

Q_SIGNALS:
    void searchChanged();
    void stateChanged();

private:
    void ask(int page);
    void take(int page, const Answer<RoomPage> &answer);
    void append(const QList<Room> &rooms);

    ChatClient &m_client;
    Alarm m_wait;
    QString m_search;
    QString m_failedCode;
    QList<Room> m_rooms;
    int m_page = 0;
    int m_pages = 0;
    quint64 m_number = 0; ///< of the latest question: answers to others are of no use
    bool m_isLoading = false;
};

} // namespace Parley::Client
