// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakelist.h"

namespace Parley::Fakes {

class FakeTimeline : public FakeList
{
    Q_OBJECT
    Q_PROPERTY(qint64 newestSeq READ newestSeq NOTIFY newestSeqChanged)
    Q_PROPERTY(bool isAtNewest MEMBER isAtNewest NOTIFY edgesChanged)

public:
    explicit FakeTimeline(QObject *parent = nullptr);

    /** A whole row out of what differs from the usual. */
    static QVariantMap row(const QVariantMap &values);
    qint64 newestSeq() const;

    bool isAtNewest = true;

Q_SIGNALS:
    void newestSeqChanged();
    void edgesChanged();
};

class FakeMembers : public FakeList
{
    Q_OBJECT
    Q_PROPERTY(int onlineCount READ onlineCount NOTIFY onlineCountChanged)
    Q_PROPERTY(bool isLoading MEMBER isLoading NOTIFY isLoadingChanged)
    Q_PROPERTY(QString failedCode MEMBER failedCode NOTIFY isLoadingChanged)

public:
    explicit FakeMembers(QObject *parent = nullptr);
    int onlineCount() const;
    Q_INVOKABLE void load() { ++loads; }

    bool isLoading = false;
    QString failedCode;
    int loads = 0;

Q_SIGNALS:
    void onlineCountChanged();
    void isLoadingChanged();
};

/** Stands for Parley::Client::RoomView: notes what it is asked for, and does none of it. */
class FakeRoom : public QObject
{
    Q_OBJECT
    Q_PROPERTY(qint64 roomId MEMBER roomId CONSTANT)
    Q_PROPERTY(QString name MEMBER name NOTIFY changed)
    Q_PROPERTY(QString description MEMBER description NOTIFY changed)
    Q_PROPERTY(bool isPrivate MEMBER isPrivate NOTIFY changed)
    Q_PROPERTY(int memberCount MEMBER memberCount NOTIFY changed)
    Q_PROPERTY(bool canLeave MEMBER canLeave NOTIFY changed)
    Q_PROPERTY(QString draft MEMBER draft NOTIFY draftChanged)
    Q_PROPERTY(QVariant place MEMBER place NOTIFY placeChanged)
    Q_PROPERTY(bool isOnline MEMBER isOnline NOTIFY changed)
    Q_PROPERTY(QStringList typingNames MEMBER typingNames NOTIFY changed)
    Q_PROPERTY(qint64 firstUnreadSeq MEMBER firstUnreadSeq NOTIFY changed)
    Q_PROPERTY(int unread MEMBER unread NOTIFY changed)
    Q_PROPERTY(bool hasOlder MEMBER hasOlder NOTIFY changed)
    Q_PROPERTY(bool isLoadingOlder MEMBER isLoadingOlder NOTIFY changed)
    Q_PROPERTY(QString loadFailedCode MEMBER loadFailedCode NOTIFY changed)
    Q_PROPERTY(bool isAtEnd MEMBER isAtEnd NOTIFY isAtEndChanged)
    Q_PROPERTY(int maxChars MEMBER maxChars CONSTANT)
    Q_PROPERTY(Parley::Fakes::FakeTimeline *timeline READ timeline CONSTANT)
    Q_PROPERTY(Parley::Fakes::FakeMembers *members READ members CONSTANT)

public:
    explicit FakeRoom(qint64 id, const QString &roomName, QObject *parent = nullptr);

    FakeTimeline *timeline() const { return m_timeline; }
    FakeMembers *members() const { return m_members; }

    Q_INVOKABLE QString send(const QString &text);
    Q_INVOKABLE void retry(const QString &clientId) { note(QStringLiteral("retry"), clientId); }
    Q_INVOKABLE void editFailed(const QString &clientId, const QString &text);
    Q_INVOKABLE void discard(const QString &clientId) { note(QStringLiteral("discard"), clientId); }
    Q_INVOKABLE void loadOlder() { note(QStringLiteral("loadOlder"), {}); }
    Q_INVOKABLE void loadNewer() { note(QStringLiteral("loadNewer"), {}); }
    Q_INVOKABLE void showLatest() { note(QStringLiteral("showLatest"), {}); }
    Q_INVOKABLE void typing() { note(QStringLiteral("typing"), {}); }
    Q_INVOKABLE void markReadTo(qint64 seq) { note(QStringLiteral("markReadTo"), seq); }
    Q_INVOKABLE void markUnreadFrom(qint64 seq) { note(QStringLiteral("markUnreadFrom"), seq); }
    Q_INVOKABLE int rowOfMessage(qint64 messageId) const;
    Q_INVOKABLE int rowOfFirstUnread() const;

    /** What it was asked for, as `verb` → values in order. */
    Q_INVOKABLE QVariantList asked(const QString &verb) const { return m_asked.value(verb); }
    Q_INVOKABLE void forget() { m_asked.clear(); }

    qint64 roomId;
    QString name;
    QString description;
    bool isPrivate = false;
    int memberCount = 1;
    bool canLeave = true;
    QString draft;
    QVariant place;
    bool isOnline = true;
    QStringList typingNames;
    qint64 firstUnreadSeq = 0;
    int unread = 0;
    bool hasOlder = false;
    bool isLoadingOlder = false;
    QString loadFailedCode;
    bool isAtEnd = true;
    int maxChars = 20'000;
    QString sendProblem; ///< what the next send() answers

Q_SIGNALS:
    void changed();
    void draftChanged();
    void placeChanged();
    void isAtEndChanged();

private:
    void note(const QString &verb, const QVariant &value) { m_asked[verb] << value; }

    FakeTimeline *const m_timeline;
    FakeMembers *const m_members;
    QHash<QString, QVariantList> m_asked;
};

} // namespace Parley::Fakes
