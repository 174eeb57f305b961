// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakeroom.h"

namespace Parley::Fakes {

class FakeRooms : public FakeList
{
    Q_OBJECT

    Q_PROPERTY(bool isHeld MEMBER isHeld NOTIFY heldChanged)

public:
    explicit FakeRooms(QObject *parent = nullptr);

    static QVariantMap row(const QVariantMap &values);
    Q_INVOKABLE QVariant neighbour(qint64 roomId, int step, bool unreadOnly) const;
    Q_INVOKABLE int rowOf(qint64 roomId) const;

    bool isHeld = false;

Q_SIGNALS:
    void heldChanged();
};

class FakeSearch : public FakeList
{
    Q_OBJECT
    Q_PROPERTY(QString query MEMBER query NOTIFY changed)
    Q_PROPERTY(qint64 roomId MEMBER roomId NOTIFY changed)
    Q_PROPERTY(qint64 everywhere MEMBER everywhere CONSTANT)
    Q_PROPERTY(bool hasMore MEMBER hasMore NOTIFY changed)

public:
    explicit FakeSearch(const QStringList &roles, QObject *parent = nullptr) : FakeList(roles, parent) {}

    Q_INVOKABLE void loadMore() {}

    QString query;
    qint64 roomId = 0;
    qint64 everywhere = 0;
    bool hasMore = false;

Q_SIGNALS:
    void changed();
};

class FakeDirectory : public FakeList
{
    Q_OBJECT
    Q_PROPERTY(QString search MEMBER search NOTIFY changed)
    Q_PROPERTY(bool isLoading MEMBER isLoading NOTIFY changed)
    Q_PROPERTY(QString failedCode MEMBER failedCode NOTIFY changed)
    Q_PROPERTY(bool hasMore MEMBER hasMore NOTIFY changed)

public:
    explicit FakeDirectory(QObject *parent = nullptr);

    Q_INVOKABLE void refresh() { ++refreshes; }
    Q_INVOKABLE void loadMore() {}

    QString search;
    bool isLoading = false;
    QString failedCode;
    bool hasMore = false;
    int refreshes = 0;

Q_SIGNALS:
    void changed();
};

/** Stands for Parley::Client::Workspace: notes what it is asked for, and does only what shows. */
class FakeWorkspace : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QString connection MEMBER connection NOTIFY connectionChanged)
    Q_PROPERTY(int retryInSeconds MEMBER retryInSeconds NOTIFY changed)
    Q_PROPERTY(int queuedCount MEMBER queuedCount NOTIFY changed)
    Q_PROPERTY(QString myName MEMBER myName NOTIFY changed)
    Q_PROPERTY(QString myUsername MEMBER myUsername NOTIFY changed)
    Q_PROPERTY(QString myInitials MEMBER myInitials NOTIFY changed)
    Q_PROPERTY(int myColor MEMBER myColor NOTIFY changed)
    Q_PROPERTY(qint64 currentRoomId MEMBER currentRoomId NOTIFY currentRoomIdChanged)
    Q_PROPERTY(bool windowActive MEMBER windowActive NOTIFY changed)
    Q_PROPERTY(int unreadTotal MEMBER unreadTotal NOTIFY changed)
    Q_PROPERTY(int mentionTotal MEMBER mentionTotal NOTIFY changed)
    Q_PROPERTY(Parley::Fakes::FakeRooms *rooms READ rooms CONSTANT)
    Q_PROPERTY(Parley::Fakes::FakeSearch *switcher READ switcher CONSTANT)
    Q_PROPERTY(Parley::Fakes::FakeSearch *search READ search CONSTANT)
    Q_PROPERTY(Parley::Fakes::FakeDirectory *directory READ directory CONSTANT)

public:
    explicit FakeWorkspace(QObject *parent = nullptr);

    FakeRooms *rooms() const { return m_rooms; }
    FakeSearch *switcher() const { return m_switcher; }
    FakeSearch *search() const { return m_search; }
    FakeDirectory *directory() const { return m_directory; }

    /** Adds a room to the rail, and its view. */
    FakeRoom *add(qint64 id, const QString &name, const QVariantMap &row = {});

    Q_INVOKABLE QObject *room(qint64 id) const { return m_views.value(id); }
    Q_INVOKABLE void openRoom(qint64 id);
    Q_INVOKABLE void retryNow() { note(QStringLiteral("retryNow"), {}); }
    Q_INVOKABLE void logOut() { note(QStringLiteral("logOut"), {}); }
    Q_INVOKABLE void createRoom(const QString &name, const QString &description, bool isPrivate,
                                const QString &password, int maxMembers);
    Q_INVOKABLE void join(qint64 id, const QString &password);
    Q_INVOKABLE void leave(qint64 id) { note(QStringLiteral("leave"), id); }
    Q_INVOKABLE void markRead(qint64 id) { note(QStringLiteral("markRead"), id); }
    Q_INVOKABLE void markAllRead() { note(QStringLiteral("markAllRead"), {}); }
    Q_INVOKABLE void setFavourite(qint64 id, bool on) { note(QStringLiteral("setFavourite"), QVariantList{id, on}); }
    Q_INVOKABLE void setNotify(qint64 id, const QString &level)
    {
        note(QStringLiteral("setNotify"), QVariantList{id, level});
    }

    Q_INVOKABLE QVariantList asked(const QString &verb) const { return m_asked.value(verb); }

    QString connection = QStringLiteral("online");
    int retryInSeconds = 0;
    int queuedCount = 0;
    QString myName;
    QString myUsername;
    QString myInitials;
    int myColor = 0;
    qint64 currentRoomId = 0;
    bool windowActive = false;
    int unreadTotal = 0;
    int mentionTotal = 0;

Q_SIGNALS:
    void changed();
    void connectionChanged();
    void currentRoomIdChanged();
    void roomCreated(qint64 id);
    void roomJoined(qint64 id);
    void roomLeft(qint64 id);
    void actionFailed(const QString &action, const QString &code, int retryAfterMs);

private:
    void note(const QString &verb, const QVariant &value) { m_asked[verb] << value; }

    FakeRooms *const m_rooms;
    FakeSearch *const m_switcher;
    FakeSearch *const m_search;
    FakeDirectory *const m_directory;
    QHash<qint64, FakeRoom *> m_views;
    QHash<QString, QVariantList> m_asked;
};

} // namespace Parley::Fakes
