// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "failure.h"
#include "result.h"
#include "types.h"

#include <QtCore/qobject.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkaccessmanager.h>

#include <functional>

class QNetworkReply;

namespace Parley::Client {

/** What login and register answer. */
struct SignedIn
{
    User user;
    Tokens tokens;
};

struct Registration
{
    QString username;
    QString email;
    QString password;
    QString nickname; ///< empty: the username
};

/** What the server says of itself to everybody. */
struct Meta
{
    QString serverId;
    QString version;
    int protocolMax = 0;
};

/** A message as it is posted: the same client id is the same message (protocol.md 2.4). */
struct OutgoingMessage
{
    RoomId room;
    QString content;
    QString clientId;
    MessageId replyTo;
};

/** A room as it is asked for; what is empty or 0 is left to the server. */
struct NewRoom
{
    QString name;
    QString description;
    bool isPrivate = false;
    QString password; ///< of a private room; without one it is by invitation only
    int maxMembers = 0;
};

/**
 * The REST interface of one server (protocol.md 1.1, 2.7, 2.8). Lives on one thread; every call answers exactly once,
 * on that thread, unless the Rest is destroyed before. Redirects are not followed and cookies are not kept: a token
 * goes to the server that gave it and to nobody else.
 */
class Rest : public QObject
{
    Q_OBJECT

public:
    static constexpr int TimeoutMs = 30'000;
    static constexpr int HistoryPageSize = 50;
    static constexpr int ListPageSize = 50;

    template<class T>
    using Then = std::function<void(const Answer<T> &)>;

    explicit Rest(const QUrl &server);

    QUrl server() const { return m_server; }
    /** Of the calls to come. */
    void setToken(const QByteArray &token) { m_token = token; }

    void meta(Then<Meta> then);
    void login(const QString &username, const QString &password, Then<SignedIn> then);
    void registerAccount(const Registration &registration, Then<SignedIn> then);
    /** Rotates: the answer replaces \a refreshToken, which must not be used again. */
    void refresh(const QByteArray &refreshToken, Then<Tokens> then);
    void logout(Then<::Done> then);

    void ready(Then<Ready> then);
    /** The newest page, or with a message the page before it. */
    void history(RoomId room, std::optional<MessageId> before, Then<HistoryPage> then);
    void changes(RoomId room, qint64 afterSeq, Then<ChangePage> then);
    void post(const OutgoingMessage &message, Then<ChatMessage> then);
    void markRead(RoomId room, qint64 seq, Then<ReadMark> then);
    void markUnread(RoomId room, qint64 seq, Then<ReadMark> then);

    /** A page, counted from 1, of the rooms that one may see; \a search: what is in their names or descriptions. */
    void rooms(const QString &search, int page, Then<RoomPage> then);
    void createRoom(const NewRoom &room, Then<Room> then);
    /** The page after the cursor \a after, of those whose names have \a query in them. */
    void members(RoomId room, const QString &query, const QString &after, Then<MemberPage> then);
    void setPreferences(RoomId room, const PreferencesChange &change, Then<RoomPreferences> then);

private:
    using Reader = std::function<void(const Answer<QJsonObject> &)>;

    void send(const QByteArray &method, const QString &path, const QJsonObject &body, Reader reader);
    void finish(QNetworkReply *reply, const Reader &reader);
    void signIn(const QString &path, QJsonObject body, Then<SignedIn> then);

    QUrl m_server;
    QByteArray m_token;
    QNetworkAccessManager m_network;
};

} // namespace Parley::Client
