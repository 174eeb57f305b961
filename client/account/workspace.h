// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "directorymodel.h"
#include "roomlistmodel.h"
#include "roomview.h"
#include "searchmodel.h"
#include "switchermodel.h"

#include <map>

namespace Parley::Client {

/**
 * Everything that a window shows of one signed-in account: its rooms, the open one, the state of its connection. What
 * was asked for and could not be done is told by actionFailed(), with a code of the protocol or of Failures. It shows
 * what is kept on this machine from the first moment, without a network. Lives on the thread of its client.
 */
class Workspace : public QObject
{
    Q_OBJECT
    /** `online connecting offline signedOut` */
    Q_PROPERTY(QString connection READ connection NOTIFY connectionChanged)
    Q_PROPERTY(int retryInSeconds READ retryInSeconds NOTIFY retryInSecondsChanged)
    Q_PROPERTY(int queuedCount READ queuedCount NOTIFY queuedCountChanged)
    Q_PROPERTY(QString myName READ myName NOTIFY meChanged)
    Q_PROPERTY(QString myUsername READ myUsername NOTIFY meChanged)
    Q_PROPERTY(QString myInitials READ myInitials NOTIFY meChanged)
    Q_PROPERTY(int myColor READ myColor CONSTANT)
    Q_PROPERTY(qint64 currentRoomId READ currentRoomId NOTIFY currentRoomIdChanged)
    Q_PROPERTY(bool windowActive READ windowActive WRITE setWindowActive NOTIFY windowActiveChanged)
    Q_PROPERTY(int unreadTotal READ unreadTotal NOTIFY totalsChanged)
    Q_PROPERTY(int mentionTotal READ mentionTotal NOTIFY totalsChanged)
    Q_PROPERTY(Parley::Client::RoomListModel *rooms READ rooms CONSTANT)
    Q_PROPERTY(Parley::Client::SwitcherModel *switcher READ switcher CONSTANT)
    Q_PROPERTY(Parley::Client::SearchModel *search READ search CONSTANT)
    Q_PROPERTY(Parley::Client::DirectoryModel *directory READ directory CONSTANT)

public:
    static constexpr size_t KeptRooms = 3; ///< rooms whose rows stay in memory; a visit fills the others again

    /** \a me as the account book knows them; the server's word follows. \a client and \a clock outlive this. */
    Workspace(ChatClient &client, Clock &clock, const Author &me);
    ~Workspace() override;

    QString connection() const;
    int retryInSeconds() const { return m_retryInSeconds; }
    int queuedCount() const { return m_queuedCount; }
    QString myName() const;
    QString myUsername() const { return m_people.me().username; }
    QString myInitials() const;
    int myColor() const;
    qint64 currentRoomId() const { return m_current.value(); } ///< 0: none is open
    bool windowActive() const { return m_isWindowActive; }
    void setWindowActive(bool isActive);
    int unreadTotal() const { return m_rooms.unreadTotal(); }
    int mentionTotal() const { return m_rooms.mentionTotal(); }
    RoomListModel *rooms() { return &m_rooms; }
    SwitcherModel *switcher() { return &m_switcher; }
    SearchModel *search() { return &m_search; }
    DirectoryModel *directory() { return &m_directory; }
    People &people() { return m_people; }
    /** Whether somebody has \a room before their eyes. */
    bool isLookedAt(RoomId room) const { return m_isWindowActive && room == m_current; }
    bool isMuted(RoomId room) const;

    /** The view of a room, for as long as the user is in it; nothing for others. */
    Q_INVOKABLE Parley::Client::RoomView *room(qint64 id);
    /** 0 closes the open one. */
    Q_INVOKABLE void openRoom(qint64 id);
    Q_INVOKABLE void retryNow() { m_client.tryNow(); }
    Q_INVOKABLE void createRoom(const QString &name, const QString &description, bool isPrivate,
                                const QString &password, int maxMembers);
    Q_INVOKABLE void join(qint64 id, const QString &password);
    Q_INVOKABLE void leave(qint64 id);
    Q_INVOKABLE void markRead(qint64 id);
    Q_INVOKABLE void markAllRead();
    Q_INVOKABLE void setFavourite(qint64 id, bool on);
    /** `default all mentions none` */
    Q_INVOKABLE void setNotify(qint64 id, const QString &level);
    /** What is written and not sent goes to the disk. */
    void flush();

Q_SIGNALS:
    void connectionChanged();
    void retryInSecondsChanged();
    void queuedCountChanged();
    void meChanged();
    void currentRoomIdChanged();
    void windowActiveChanged();
    void totalsChanged();
    /** The room is among the rooms now. */
    void roomCreated(qint64 id);
    void roomJoined(qint64 id);
    void roomLeft(qint64 id);
    /** `createRoom join leave markUnread favourite notify connect` */
    void actionFailed(const QString &action, const QString &code, int retryAfterMs);

private:
    using Views = std::map<RoomId, std::unique_ptr<RoomView>>;

    void connectClient();
    void followConnection(ConnectionState state);
    void countDown();
    void countQueued();
    void learnMe(const Author &me);
    void followRooms();
    void tellWhenThere(RoomId room, void (Workspace::*tell)(qint64));
    void markRead(const RoomHead &head);
    void fail(const QString &action, const Failure &failure);
    ChatClient::Then orFail(const QString &action, const std::function<void()> &done = {});
    RoomView *viewOf(RoomId room);
    void parkOthers();
    void tellFocus();

    ChatClient &m_client;
    Clock &m_clock;
    People m_people;
    RoomListModel m_rooms;
    SwitcherModel m_switcher;
    SearchModel m_search;
    DirectoryModel m_directory;
    Alarm m_second;
    Views m_views;
    QList<RoomId> m_visited; ///< the latest first
    QHash<RoomId, void (Workspace::*)(qint64)> m_expected;
    RoomId m_current;
    bool m_isWindowActive = false;
    bool m_isSignedOut = false; ///< also where there were no tokens to begin with
    int m_retryInSeconds = 0;
    int m_queuedCount = 0;
};

} // namespace Parley::Client
