// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatclient.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qcollator.h>
#include <QtCore/qset.h>

namespace Parley::Client {

/**
 * The rooms of the user by sections: favourites, rooms, direct rooms. Rooms stand by their names, or by what happened
 * last, as direct rooms always do; what changes its place moves, nothing is reset. Lives on the thread of its client.
 */
class RoomListModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString order READ order WRITE setOrder NOTIFY orderChanged)
    Q_PROPERTY(bool isHeld READ isHeld WRITE setHeld NOTIFY heldChanged)
    Q_PROPERTY(int unreadTotal READ unreadTotal NOTIFY totalsChanged)
    Q_PROPERTY(int mentionTotal READ mentionTotal NOTIFY totalsChanged)

public:
    enum Role {
        RoomIdRole = Qt::UserRole + 1,
        NameRole,
        DescriptionRole,
        KindRole, ///< `public private dm`, or what a later server says
        IsPrivateRole,
        UnreadRole,   ///< up to 100: show "99+"
        MentionsRole, ///< of a direct room all that is unread
        HasDotRole,   ///< there is something unread, but nothing to be counted
        IsMutedRole,
        IsFavouriteRole,
        HasDraftRole,
        HasFailedRole, ///< something was not sent and waits for a decision
        SectionRole,   ///< `favourites rooms direct`
        MemberCountRole,
        IsCurrentRole,
    };
    Q_ENUM(Role)

    RoomListModel(ChatClient &client, Clock &clock);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return int(m_rows.size()); }
    QString order() const { return m_isByActivity ? QStringLiteral("recent") : QStringLiteral("name"); }
    void setOrder(const QString &order); ///< `name` or `recent`
    /** While it is held, nothing changes its place: rows must not jump under a pointer. */
    bool isHeld() const { return m_isHeld; }
    void setHeld(bool isHeld);
    void setLocale(const QLocale &locale); ///< by which names are sorted
    void setCurrent(RoomId room);
    int unreadTotal() const { return m_unreadTotal; } ///< without muted rooms
    int mentionTotal() const { return m_mentionTotal; }

    /** The room some rows after \a roomId, or before it when \a step is negative; an invalid value when there is none.
     */
    Q_INVOKABLE QVariant neighbour(qint64 roomId, int step, bool unreadOnly) const;
    Q_INVOKABLE int rowOf(qint64 roomId) const;

Q_SIGNALS:
    void countChanged();
    void orderChanged();
    void heldChanged();
    void totalsChanged();

private:
    enum class Section { Favourites, Rooms, Direct };
    struct Row
    {
        RoomHead head;
        Section section = Section::Rooms;
        qint64 activity = 0; ///< when something was said last, in microseconds
        int mentions = 0;
        bool isMuted = false;
        bool hasDraft = false;
        bool hasFailed = false;
        bool isCurrent = false;

        friend bool operator==(const Row &, const Row &) = default;
    };

    static QVariant textOf(const Row &row, int role);
    static Section sectionOf(const RoomHead &head);
    bool isBefore(const Row &a, const Row &b) const;
    Row rowFor(const RoomHead &head) const;
    qint64 activityOf(RoomId room) const;
    void readAll();
    void refresh(RoomId room);
    void refreshAll();
    void noteActivity(RoomId room, const QList<ChatMessage> &messages);
    void noteFailures();
    void place(const Row &row);
    void move(int from, int to);
    void removeRow(int row);
    void sortByMoves();
    void watchMutes();
    void count(const Row *before, const Row *after);

    ChatClient &m_client;
    Clock &m_clock;
    Alarm m_mutesEnd;
    QCollator m_collator;
    QList<Row> m_rows;
    QHash<RoomId, qint64> m_activity;
    QSet<RoomId> m_drafts;
    QSet<RoomId> m_failed;
    RoomId m_current;
    bool m_isByActivity = false;
    bool m_isHeld = false;
    int m_unreadTotal = 0;
    int m_mentionTotal = 0;
};

} // namespace Parley::Client
