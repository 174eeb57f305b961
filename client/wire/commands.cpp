// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"

#include "jsonwriter.h"

namespace Parley::Client::Commands {

namespace {

JsonWriter open(const char *type, const QString &id, RoomId room = {})
{
    JsonWriter json;
    json.beginObject();
    json.key("type").plain(type);
    if (!id.isEmpty())
        json.key("id").value(id);
    if (room.isValid())
        json.key("room_id").value(room.value());
    return json;
}

QByteArray withSeq(const char *type, const QString &id, RoomId room, qint64 seq)
{
    return open(type, id, room).key("seq").value(seq).endObject().take();
}

} // namespace

QByteArray auth(const QString &id, const QByteArray &token, const QString &client, const QString &device)
{
    JsonWriter json = open("auth", id);
    json.key("data").beginObject();
    json.key("token").value(QString::fromLatin1(token));
    json.key("client").value(client);
    json.key("device_id").value(device);
    return json.endObject().endObject().take();
}

QByteArray ping(const QString &id)
{
    return open("ping", id).endObject().take();
}

QByteArray message(const QString &id, RoomId room, const QString &content, const QString &clientId, MessageId replyTo)
{
    JsonWriter json = open("message", id, room);
    json.key("content").value(content);
    json.key("client_id").value(clientId);
    if (replyTo.isValid())
        json.key("reply_to").value(replyTo.value());
    return json.endObject().take();
}

QByteArray sync(const QString &id, const QList<SyncPoint> &points)
{
    JsonWriter json = open("sync", id);
    json.key("rooms").beginArray();
    for (const SyncPoint &point : points) {
        json.beginObject();
        json.key("room_id").value(point.room.value()).key("after_seq").value(point.afterSeq);
        json.endObject();
    }
    return json.endArray().endObject().take();
}

QByteArray read(const QString &id, RoomId room, qint64 seq)
{
    return withSeq("read", id, room, seq);
}

QByteArray markUnread(const QString &id, RoomId room, qint64 seq)
{
    return withSeq("mark_unread", id, room, seq);
}

QByteArray joinRoom(const QString &id, RoomId room, const QString &password)
{
    JsonWriter json = open("join_room", id, room);
    if (!password.isEmpty())
        json.key("password").value(password);
    return json.endObject().take();
}

QByteArray leaveRoom(const QString &id, RoomId room)
{
    return open("leave_room", id, room).endObject().take();
}

QByteArray typing(RoomId room)
{
    return open("typing", {}, room).endObject().take();
}

QByteArray focus(RoomId room, Activity activity)
{
    JsonWriter json = open("focus", {}, room);
    if (!room.isValid())
        json.key("room_id").null();
    return json.key("active").boolean(activity == Activity::There).endObject().take();
}

QByteArray presence(const QString &state, const QString &text)
{
    return open("presence", {}).key("state").value(state).key("text").value(text).endObject().take();
}

} // namespace Parley::Client::Commands
