// SPDX-License-Identifier: GPL-3.0-or-later
#include "codec2.h"

#include "codec.h"
#include "encoding2.h"

using namespace Encoding;

// Envelopes have the order `type`, `id`, `room_id`, `seq`, `data`; what is absent is left out.

namespace {

/** Begins a frame; the caller writes the data and ends the object. */
JsonWriter openFrame(const char *type, const QString &id = {}, RoomId room = {}, qint64 seq = 0)
{
    JsonWriter json;
    json.beginObject();
    json.key("type").plain(type);
    if (!id.isEmpty())
        json.key("id").value(id);
    if (room.isValid())
        json.key("room_id").value(room.value());
    if (seq > 0)
        json.key("seq").value(seq);
    json.key("data");
    return json;
}

} // namespace

QByteArray Codec::helloFrame(const HelloData &hello)
{
    JsonWriter json = openFrame("hello");
    json.beginObject();
    json.key("protocol").value(qint64(2));
    json.key("level").value(qint64(1)); // counts what is added to protocol 2; `features` says what it is
    json.key("authenticated").boolean(hello.isAuthenticated);
    json.key("server").value(hello.version);
    json.key("server_id").value(hello.serverId);
    json.key("time").plain(hello.time.toRfc3339());
    json.key("heartbeat_ms").value(qint64(std::chrono::milliseconds(Limits::Heartbeat).count()));
    writeLimits(json);
    return json.endObject().endObject().take();
}

QByteArray Codec::readyFrame(const QString &id, const ReadyData &ready)
{
    JsonWriter json = openFrame("ready", id);
    writeReady(json, ready);
    return json.endObject().take();
}

QByteArray Codec::messageFrame2(const Message &message, Reader reader)
{
    const bool isNew = message.changeSeq == message.seq;
    JsonWriter json = openFrame(isNew ? "message" : "message_updated", {}, message.room, message.changeSeq);
    writeMessage(json, message, reader);
    return json.endObject().take();
}

QByteArray Codec::syncFrame(const QString &id, RoomId room, const ChangePage &page, UserId reader)
{
    JsonWriter json = openFrame("sync", id, room);
    writeChanges(json, page, reader);
    return json.endObject().take();
}

QByteArray Codec::messageAckFrame(const QString &id, const Message &message, bool isDuplicate)
{
    JsonWriter json = openFrame("ack", id, message.room, message.seq);
    json.beginObject();
    json.key("message_id").value(message.id.value());
    json.key("client_id").value(message.clientId);
    json.key("created_at").plain(message.createdAt.toRfc3339());
    json.key("duplicate").boolean(isDuplicate);
    return json.endObject().endObject().take();
}

QByteArray Codec::readAckFrame(const QString &id, RoomId room, const ReadMark &mark)
{
    JsonWriter json = openFrame("ack", id, room);
    writeReadMark(json, mark);
    return json.endObject().take();
}

QByteArray Codec::joinAckFrame(const QString &id, const RoomHead &head)
{
    JsonWriter json = openFrame("ack", id, head.room.id, head.room.lastSeq);
    json.beginObject().key("room");
    writeHead(json, head);
    return json.endObject().endObject().take();
}

QByteArray Codec::ackFrame(const QString &id, RoomId room)
{
    return openFrame("ack", id, room).beginObject().endObject().endObject().take();
}

QByteArray Codec::pongFrame(const QString &id, Timestamp time)
{
    JsonWriter json = openFrame("pong", id);
    json.beginObject().key("time").plain(time.toRfc3339());
    return json.endObject().endObject().take();
}

QByteArray Codec::errorFrame2(const QString &id, RoomId room, const Error &error)
{
    JsonWriter json = openFrame("error", id, room);
    json.beginObject();
    json.key("code").value(QString(errorInfo(error.code).name));
    json.key("message").value(errorText(error));
    writeErrorDetails(json, error);
    if (error.retryAfter)
        json.key("retry_after_ms").value(qint64(error.retryAfter->count()));
    return json.endObject().endObject().take();
}

QByteArray Codec::readUpdatedFrame(RoomId room, const ReadMark &mark)
{
    JsonWriter json = openFrame("read_updated", {}, room);
    writeReadMark(json, mark);
    return json.endObject().take();
}

QByteArray Codec::roomAddedFrame(const RoomHead &head)
{
    JsonWriter json = openFrame("room_added", {}, head.room.id);
    json.beginObject().key("room");
    writeHead(json, head);
    return json.endObject().endObject().take();
}

QByteArray Codec::roomRemovedFrame(RoomId room, const char *reason)
{
    JsonWriter json = openFrame("room_removed", {}, room);
    json.beginObject().key("reason").plain(reason);
    return json.endObject().endObject().take();
}

QByteArray Codec::preferencesUpdatedFrame(RoomId room, const RoomPreferences &preferences)
{
    JsonWriter json = openFrame("preferences_updated", {}, room);
    json.beginObject();
    writePreferenceFields(json, preferences);
    return json.endObject().endObject().take();
}

QByteArray Codec::profileUpdatedFrame(const Author &user)
{
    JsonWriter json = openFrame("profile_updated");
    json.beginObject().key("user");
    writeAuthor(json, user);
    return json.endObject().endObject().take();
}

QByteArray Codec::sessionRevokedFrame()
{
    return openFrame("session_revoked").beginObject().endObject().endObject().take();
}

QByteArray Codec::typingFrame(RoomId room, UserId user)
{
    JsonWriter json = openFrame("typing", {}, room);
    json.beginObject().key("user_id").value(user.value());
    return json.endObject().endObject().take();
}

QByteArray Codec::presenceFrame(const PresenceInfo &presence)
{
    JsonWriter json = openFrame("presence");
    writePresence(json, presence);
    return json.endObject().take();
}

QByteArray Codec::receiptFrame(RoomId room, UserId user, qint64 seq)
{
    JsonWriter json = openFrame("receipt", {}, room);
    json.beginObject().key("user_id").value(user.value()).key("seq").value(seq);
    return json.endObject().endObject().take();
}
