// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatclient.h"

#include <QtCore/qabstractitemmodel.h>

namespace Parley::Client {

/**
 * The rooms of the user for a switcher: without a query those that were open last, with one those whose names have its
 * letters, the closest first. Lives on the thread of its client.
 */
class SwitcherModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        RoomIdRole = Qt::UserRole + 1,
        NameRole,
        HintRole, ///< what the room is for
    };
    Q_ENUM(Role)
    static constexpr qsizetype Most = 50;

    explicit SwitcherModel(ChatClient &client);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return int(m_rows.size()); }
    QString query() const { return m_query; }
    void setQuery(const QString &query);
    /** \a room was opened; the one before it is the first without a query. */
    void noteVisit(RoomId room);

    /**
     * How well \a name fits \a query, both folded; 0: it has not all of the letters in their order. The whole name is
     * best, then its beginning, the beginning of a word, a part, letters apart.
     */
    static int score(const QString &name, const QString &query);

Q_SIGNALS:
    void queryChanged();
    void countChanged();

private:
    struct Row
    {
        RoomId room;
        QString name;
        QString hint;

        friend bool operator==(const Row &, const Row &) = default;
    };

    void update();
    QList<Row> wanted() const;
    qsizetype visitOf(RoomId room) const;

    ChatClient &m_client;
    QString m_query;
    QList<RoomId> m_visits; ///< the latest first
    QList<Row> m_rows;
};

} // namespace Parley::Client
