// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "messages.h"

#include <QtCore/qjsondocument.h>

/** What a server says on a socket, for tests that play the server. */
namespace Parley::Client::Test {

inline constexpr RoomId General(1);
inline constexpr UserId Me(2);
inline constexpr UserId Ben(3);

inline QJsonObject head(RoomId room, qint64 lastSeq, const ReadState &read = {})
{
    return {{QStringLiteral("id"), room.value()},      {QStringLiteral("name"), QStringLiteral("room")},
            {QStringLiteral("first_seq"), 1},          {QStringLiteral("last_seq"), lastSeq},
            {QStringLiteral("unread"), read.unread},   {QStringLiteral("mentions"), read.mentions},
            {QStringLiteral("read_seq"), read.readSeq}};
}

inline QJsonObject ready(const QJsonArray &rooms, UserId user = Me)
{
    const QJsonObject me{{QStringLiteral("id"), user.value()},
                         {QStringLiteral("username"), QStringLiteral("me")},
                         {QStringLiteral("nickname"), QStringLiteral("Me Myself")}};
    return {{QStringLiteral("type"), QStringLiteral("ready")},
            {QStringLiteral("data"), QJsonObject{{QStringLiteral("user"), me}, {QStringLiteral("rooms"), rooms}}}};
}

/** What belongs to a room: `message`, `room_added`, `read_updated` … */
inline QJsonObject roomFrame(const QString &type, RoomId room, const QJsonObject &data, qint64 seq = 0)
{
    QJsonObject frame{{QStringLiteral("type"), type},
                      {QStringLiteral("room_id"), room.value()},
                      {QStringLiteral("data"), data}};
    if (seq > 0)
        frame.insert(QStringLiteral("seq"), seq);
    return frame;
}

/** A message as it is in history: its id follows from its place and room. */
inline QJsonObject said(qint64 seq, const QString &content, UserId author = Ben, const QString &clientId = {},
                        RoomId room = General)
{
    return messageJson({seq * 100 + room.value() - 1, seq, seq}, room, author, content, clientId);
}

inline QJsonObject posted(qint64 seq, const QString &content, UserId author = Ben, const QString &clientId = {},
                          RoomId room = General)
{
    return roomFrame(QStringLiteral("message"), room, said(seq, content, author, clientId, room), seq);
}

/** A system message in General. */
inline QJsonObject noticed(qint64 seq, const QString &code, const QString &content, UserId about = {})
{
    QJsonObject data = said(seq, content, UserId());
    data.insert(QStringLiteral("type"), QStringLiteral("system"));
    data.insert(QStringLiteral("event"),
                QJsonObject{{QStringLiteral("code"), code}, {QStringLiteral("user_id"), about.value()}});
    return data;
}

inline QJsonObject synced(const QString &id, RoomId room, const QJsonArray &messages, qint64 roomSeq)
{
    QJsonObject frame = roomFrame(QStringLiteral("sync"), room,
                                  {{QStringLiteral("messages"), messages},
                                   {QStringLiteral("room_seq"), roomSeq},
                                   {QStringLiteral("has_more"), false}});
    frame.insert(QStringLiteral("id"), id);
    return frame;
}

inline QJsonObject refusal(const QString &id, const QString &code, int retryAfterMs)
{
    return {{QStringLiteral("type"), QStringLiteral("error")},
            {QStringLiteral("id"), id},
            {QStringLiteral("data"),
             QJsonObject{{QStringLiteral("code"), code}, {QStringLiteral("retry_after_ms"), retryAfterMs}}}};
}

/** The answer to a `message` command. */
inline QJsonObject ackOf(const QJsonObject &message, qint64 seq)
{
    const QJsonObject data{{QStringLiteral("message_id"), seq * 100},
                           {QStringLiteral("client_id"), message.value(QStringLiteral("client_id"))}};
    return {{QStringLiteral("type"), QStringLiteral("ack")},
            {QStringLiteral("id"), message.value(QStringLiteral("id"))},
            {QStringLiteral("room_id"), message.value(QStringLiteral("room_id"))},
            {QStringLiteral("seq"), seq},
            {QStringLiteral("data"), data}};
}

/** A page of history as REST answers it. */
inline QByteArray historyBody(const QJsonArray &messages, qint64 roomSeq, bool hasMoreBefore)
{
    return QJsonDocument(QJsonObject{{QStringLiteral("messages"), messages},
                                     {QStringLiteral("has_more_before"), hasMoreBefore},
                                     {QStringLiteral("room_seq"), roomSeq}})
        .toJson(QJsonDocument::Compact);
}

} // namespace Parley::Client::Test
