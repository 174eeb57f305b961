// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timelinerows.h"
#include "timelinewindow.h"

#include <QtCore/qabstractitemmodel.h>

namespace Parley::Client {

/**
 * The messages of a room for a list that grows from the bottom: row 0 is the newest. What waits to be sent comes first,
 * then a window of what the cache has (TimelineWindow). Everything that a row needs to know of its neighbours is in its
 * roles. Lives on the thread of its client.
 */
class TimelineModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(qint64 newestSeq READ newestSeq NOTIFY newestSeqChanged)
    Q_PROPERTY(bool isAtNewest READ isAtNewest NOTIFY edgesChanged)

public:
    enum Role {
        KindRole = Qt::UserRole + 1, ///< `text`, `system` or `pending`
        MessageIdRole,               ///< 0 of a pending one
        SeqRole,                     ///< 0 of a pending one
        ClientIdRole,                ///< only of one's own
        AuthorIdRole,
        AuthorNameRole,
        AuthorUsernameRole,
        InitialsRole,
        ColorIndexRole,
        TimeRole, ///< QDateTime in this machine's zone
        BodyRole, ///< as it was written; never to be shown as anything but plain text
        HtmlRole, ///< for Text.StyledText; made by SafeText
        IsOwnRole,
        IsMentionRole, ///< of the reader
        IsEditedRole,
        IsDeletedRole,
        StartsGroupRole,
        StartsDayRole,
        DayRole, ///< QDate
        IsFirstUnreadRole,
        StateRole,         ///< `sent queued sending failed`
        FailureCodeRole,   ///< why it failed, or why it is still waiting
        EventCodeRole,     ///< of a system message: `member_joined` and others; the newest in a run
        EventUserIdRole,   ///< whom it is about; may be 0
        EventUserNameRole, ///< may be empty
        SystemRunRole,     ///< how many system messages this row stands for
        JoinedNamesRole,   ///< of a run: who is there after it and was not before, once each
        LeftNamesRole,     ///< likewise who left
    };
    Q_ENUM(Role)

    TimelineModel(ChatClient &client, People &people, RoomId room);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return int(m_rows.size()); }
    /** Whether row 0 is the newest of the room; otherwise newer ones are in the cache only. */
    bool isAtNewest() const { return m_window.isAtEnd(); }
    /** Whether there is something before the last row, here or on the server. */
    bool hasOlder() const;

    void showNewest();
    /** The messages around a place, as far as the cache has them. */
    void showAround(qint64 seq);
    /** Takes a page more from the cache; false when there is none. */
    bool growOlder();
    bool growNewer();
    /** Gives back the memory; showNewest() fills it again. */
    void clear();
    bool isEmpty() const { return m_rows.isEmpty(); }

    /** The "new messages" line is above the first message of others from there on; 0: there is none. */
    void setUnreadFrom(qint64 seq);
    void setReading(Reading reading) { m_reading = reading; }

    /** -1 when it is not among the rows. */
    int rowOfMessage(MessageId id) const;
    int rowOfSeq(qint64 seq) const;
    /** The row with the "new messages" line, -1 when there is none. */
    int rowOfFirstUnread() const;
    /** The highest place among the rows; 0 when there is none. */
    qint64 newestSeq() const;
    qint64 oldestSeq() const;

Q_SIGNALS:
    void countChanged();
    void newestSeqChanged();
    void edgesChanged(); ///< isAtNewest or hasOlder

private:
    void change(const std::function<void()> &act);
    void update();
    QList<TimelineItemPtr> pending() const;
    QVariant systemData(const TimelineRow &row, int role) const;
    QString nameOfSubject(const ChatMessage &message) const;
    QStringList namesOfRun(const TimelineRow &row, QStringView code) const;

    ChatClient &m_client;
    People &m_people;
    const RoomId m_room;
    TimelineWindow m_window;
    QList<TimelineRow> m_rows;
    qint64 m_unreadFrom = 0;
    Reading m_reading = Reading::AtTheEnd;
};

} // namespace Parley::Client
