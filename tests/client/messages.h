// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "types.h"

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsonobject.h>

namespace Parley::Client::Test {

/** What the numbers of a message are; everything else follows from them. */
struct MessageKey
{
    qint64 id = 0;
    qint64 seq = 0;
    qint64 changeSeq = 0;
};

inline ChatMessage message(const MessageKey &key, RoomId room = RoomId(1))
{
    ChatMessage message;
    message.id = MessageId(key.id);
    message.room = room;
    message.seq = key.seq;
    message.changeSeq = key.changeSeq;
    message.content = QStringLiteral("m%1 as of %2").arg(key.id).arg(key.changeSeq);
    return message;
}

/** A new message: its id is a hundred times its place. */
inline ChatMessage fresh(qint64 seq, RoomId room = RoomId(1))
{
    return message({seq * 100, seq, seq}, room);
}

/** The same, changed later. */
inline ChatMessage changed(qint64 seq, qint64 changeSeq, RoomId room = RoomId(1))
{
    return message({seq * 100, seq, changeSeq}, room);
}

/** A message as the server spells it. */
inline QJsonObject messageJson(const MessageKey &key, RoomId room, UserId author, const QString &content,
                               const QString &clientId = {})
{
    QJsonObject json{
        {QStringLiteral("id"), key.id},
        {QStringLiteral("room_id"), room.value()},
        {QStringLiteral("user_id"), author.value()},
        {QStringLiteral("type"), QStringLiteral("text")},
        {QStringLiteral("content"), content},
        {QStringLiteral("created_at"), QStringLiteral("2026-11-22T11:15:32Z")},
        {QStringLiteral("user"), QJsonObject{{QStringLiteral("id"), author.value()}}},
        {QStringLiteral("seq"), key.seq},
        {QStringLiteral("change_seq"), key.changeSeq},
        {QStringLiteral("mentions"), QJsonArray()},
    };
    if (!clientId.isEmpty())
        json.insert(QStringLiteral("client_id"), clientId);
    return json;
}

} // namespace Parley::Client::Test
