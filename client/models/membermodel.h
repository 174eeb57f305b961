// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chatclient.h"
#include "people.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qcollator.h>

namespace Parley::Client {

/**
 * Who is in a room: those who are there first, then by name. While it is active it asks the server page by page, and
 * follows who comes and goes. Lives on the thread of its client.
 */
class MemberModel : public QAbstractListModel
{
    Q_OBJECT
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int onlineCount READ onlineCount NOTIFY onlineCountChanged)
    Q_PROPERTY(bool isLoading READ isLoading NOTIFY isLoadingChanged)
    Q_PROPERTY(QString failedCode READ failedCode NOTIFY isLoadingChanged)
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)

public:
    enum Role {
        UserIdRole = Qt::UserRole + 1,
        NameRole,
        UsernameRole,
        InitialsRole,
        ColorIndexRole,
        PresenceRole, ///< `online away dnd offline`
        StatusTextRole,
        RoleRole, ///< `owner admin moderator member`, or what a later server says
        IsMeRole,
    };
    Q_ENUM(Role)
    static constexpr int Most = 1'000; ///< of a larger room; the others are found by `query`
    static constexpr Milliseconds QueryWait{250};
    static constexpr Milliseconds RefreshWait{1'000}; ///< after somebody came or went
    static constexpr Milliseconds PresenceWait{100};

    MemberModel(ChatClient &client, People &people, Clock &clock, RoomId room);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return int(m_rows.size()); }
    int onlineCount() const;
    bool isLoading() const { return m_isLoading; }
    QString failedCode() const { return m_failedCode; } ///< why there is nothing, or not all; empty: nothing failed
    /** Only those whose names have it in them; the server looks for it when the typing pauses. */
    QString query() const { return m_query; }
    void setQuery(const QString &query);

    /** Somebody may be looking: what is missing or may be out of date is asked for. */
    void setActive(bool isActive);
    /** Asks anew; what is shown stays until the answer is whole. */
    Q_INVOKABLE void load();
    void clear();

Q_SIGNALS:
    void countChanged();
    void onlineCountChanged();
    void isLoadingChanged();
    void queryChanged();

private:
    struct Row
    {
        Author user;
        QString role;
        QString presence;
        QString statusText;

        bool isThere() const { return presence != QLatin1StringView("offline"); }
        friend bool operator==(const Row &, const Row &) = default;
    };

    void ask(const QString &after);
    void take(quint64 number, const Answer<MemberPage> &answer);
    void finish(const QString &failedCode);
    void show(const QList<Row> &rows);
    Row withPresence(Row row) const;
    void hearPresence(const Presence &presence);
    void refreshPresence();
    void hearMessages(RoomId room, const QList<ChatMessage> &messages);
    void becomeStale(Milliseconds wait);
    bool isBefore(const Row &a, const Row &b) const;

    ChatClient &m_client;
    People &m_people;
    const RoomId m_room;
    QCollator m_collator;
    Alarm m_wait;
    Alarm m_presenceWait;
    QList<Row> m_rows;
    QList<RoomMember> m_arriving; ///< the pages so far
    QString m_query;
    QString m_failedCode;
    quint64 m_number = 0; ///< of the latest question: answers to others are of no use
    bool m_isLoading = false;
    bool m_isActive = false;
    bool m_isFresh = false; ///< nobody has come or gone since it was asked for
};

} // namespace Parley::Client
