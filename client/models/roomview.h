// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "membermodel.h"
#include "timelinemodel.h"
#include "typers.h"

namespace Parley::Client {

/**
 * One open room, for as long as the user is in it. Codes, not words: why something failed is a code of the protocol or
 * of Failures. Lives on the thread of its client.
 */
class RoomView : public QObject
{
    Q_OBJECT
    Q_PROPERTY(qint64 roomId READ roomId CONSTANT)
    Q_PROPERTY(QString name READ name NOTIFY headChanged)
    Q_PROPERTY(QString description READ description NOTIFY headChanged)
    Q_PROPERTY(bool isPrivate READ isPrivate NOTIFY headChanged)
    Q_PROPERTY(int memberCount READ memberCount NOTIFY headChanged)
    Q_PROPERTY(bool canLeave READ canLeave NOTIFY headChanged)
    Q_PROPERTY(QString notify READ notify NOTIFY headChanged)
    Q_PROPERTY(int unread READ unread NOTIFY headChanged)
    Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)
    Q_PROPERTY(bool isOnline READ isOnline NOTIFY isOnlineChanged)
    Q_PROPERTY(QStringList typingNames READ typingNames NOTIFY typingNamesChanged)
    Q_PROPERTY(qint64 firstUnreadSeq READ firstUnreadSeq NOTIFY firstUnreadSeqChanged)
    Q_PROPERTY(bool hasOlder READ hasOlder NOTIFY hasOlderChanged)
    Q_PROPERTY(bool isLoadingOlder READ isLoadingOlder NOTIFY loadingChanged)
    Q_PROPERTY(QString loadFailedCode READ loadFailedCode NOTIFY loadingChanged)
    Q_PROPERTY(bool isAtEnd READ isAtEnd WRITE setAtEnd NOTIFY isAtEndChanged)
    /** The view's own note of where one was in the timeline when it went out of sight; it outlives the view. */
    Q_PROPERTY(QVariant place MEMBER m_place NOTIFY placeChanged)
    Q_PROPERTY(int maxChars READ maxChars CONSTANT)
    Q_PROPERTY(Parley::Client::TimelineModel *timeline READ timeline CONSTANT)
    Q_PROPERTY(Parley::Client::MemberModel *members READ members CONSTANT)

public:
    static constexpr Milliseconds DraftWait{400}; ///< a pause in the typing, after which the draft is kept

    RoomView(ChatClient &client, People &people, Clock &clock, RoomId room);
    ~RoomView() override;

    RoomId room() const { return m_room; }
    qint64 roomId() const { return m_room.value(); }
    QString name() const { return m_head.room.name; }
    QString description() const { return m_head.room.description; }
    bool isPrivate() const { return m_head.room.isPrivate; }
    int memberCount() const { return m_head.room.memberCount; }
    bool canLeave() const { return m_head.role != QLatin1StringView("owner"); }
    QString notify() const { return m_head.preferences.notify; }
    int unread() const { return m_head.read.unread; }
    QString draft() const { return m_draft; }
    void setDraft(const QString &draft);
    bool isOnline() const;
    QStringList typingNames() const;
    /** The line is above the first message of others from this place on; 0: there is none. It stays for a visit. */
    qint64 firstUnreadSeq() const { return m_firstUnreadSeq; }
    bool hasOlder() const { return m_timeline.hasOlder(); }
    bool isLoadingOlder() const { return m_isLoadingOlder; }
    QString loadFailedCode() const { return m_loadFailedCode; }
    /** Told by the view: whether the newest row is on the screen. Then old rows may be let go of. */
    bool isAtEnd() const { return m_isAtEnd; }
    void setAtEnd(bool isAtEnd);
    int maxChars() const;
    TimelineModel *timeline() { return &m_timeline; }
    MemberModel *members() { return &m_members; }

    /** Empty when it is in the outbox now, else why not. The draft is over then. */
    Q_INVOKABLE QString send(const QString &text);
    Q_INVOKABLE void retry(const QString &clientId) { m_client.retry(clientId); }
    Q_INVOKABLE void editFailed(const QString &clientId, const QString &text) { m_client.edit(clientId, text); }
    Q_INVOKABLE void discard(const QString &clientId) { m_client.discard(clientId); }
    /** The page before the last row, from the cache or from the server; rows come in a later turn of the loop. */
    Q_INVOKABLE void loadOlder();
    /** The page after row 0, where row 0 is not the newest of the room (`timeline.isAtNewest`). */
    Q_INVOKABLE void loadNewer();
    /** Row 0 is the newest again. */
    Q_INVOKABLE void showLatest();
    Q_INVOKABLE void typing() { m_client.typing(m_room); }
    /** Everything up to there was on the screen. Without effect after markUnreadFrom(), until the room is left. */
    Q_INVOKABLE void markReadTo(qint64 seq);
    Q_INVOKABLE void markUnreadFrom(qint64 seq);
    /** Brings it among the rows when it is held; -1 when it is not. */
    Q_INVOKABLE int rowOfMessage(qint64 messageId);
    /** Likewise for the first unread message. */
    Q_INVOKABLE int rowOfFirstUnread();

    // For the workspace
    /** The room comes on the screen, or leaves it. */
    void beginVisit();
    void endVisit();
    /** Whether somebody looks at it. */
    void setWatched(bool isWatched) { m_isWatched = isWatched; }
    /** Gives back memory while nobody looks; a visit fills it again. */
    void park();
    /** Drafts are kept. */
    void flush();

Q_SIGNALS:
    void headChanged();
    void draftChanged();
    void isOnlineChanged();
    void typingNamesChanged();
    void firstUnreadSeqChanged();
    void hasOlderChanged();
    void loadingChanged();
    void isAtEndChanged();
    void placeChanged();
    void actionFailed(const QString &action, const Parley::Client::Failure &failure);

private:
    void connectClient();
    void takeHead();
    void setFirstUnread(qint64 seq);
    void growOlder();
    void finishLoading(const QString &failedCode);
    int rowOfSeq(qint64 seq);

    ChatClient &m_client;
    People &m_people;
    const RoomId m_room;
    RoomHead m_head;
    TimelineModel m_timeline;
    MemberModel m_members;
    Typers m_typers;
    Alarm m_draftWait;
    Alarm m_growWait;
    QString m_draft;
    QString m_keptDraft;
    QString m_loadFailedCode;
    QVariant m_place;
    qint64 m_firstUnreadSeq = 0;
    bool m_isLoadingOlder = false;
    bool m_isAtEnd = true;
    bool m_isVisited = false;
    bool m_isWatched = false;
    bool m_isKeptUnread = false;
};

} // namespace Parley::Client
