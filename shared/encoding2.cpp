// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding2.h"

using namespace Encoding;

namespace {

void writeTime(JsonWriter &json, const char *key, const std::optional<Timestamp> &time)
{
    if (time)
        json.key(key).plain(time->toRfc3339());
}

void writeEvent(JsonWriter &json, const SystemEvent &event)
{
    json.key("event").beginObject();
    json.key("code").value(event.code);
    if (event.user.isValid())
        json.key("user_id").value(event.user.value());
    json.endObject();
}

void writeMentions(JsonWriter &json, const QList<UserId> &mentions)
{
    json.key("mentions").beginArray();
    for (const UserId user : mentions)
        json.value(user.value());
    json.endArray();
}

} // namespace

Codec::Reader Encoding::readerOf(const Message &message, UserId user)
{
    return message.author.id == user ? Codec::Reader::Author : Codec::Reader::Others;
}

void Encoding::writeMessage(JsonWriter &json, const Message &message, Codec::Reader reader)
{
    json.beginObject();
    writeMessageFields(json, message);
    json.key("seq").value(message.seq);
    json.key("change_seq").value(message.changeSeq);
    json.key("version").value(qint64(message.version));
    writeTime(json, "edited_at", message.editedAt);
    writeTime(json, "deleted_at", message.deletedAt);
    writeMentions(json, message.mentions);
    json.key("reactions").beginArray().endArray();
    json.key("pinned").boolean(false);
    json.key("files").beginArray().endArray();
    if (message.event)
        writeEvent(json, *message.event);
    if (reader == Codec::Reader::Author && !message.clientId.isEmpty())
        json.key("client_id").value(message.clientId);
    json.endObject();
}

void Encoding::writeMessages(JsonWriter &json, const QList<Message> &messages, UserId reader)
{
    json.key("messages").beginArray();
    for (const Message &message : messages)
        writeMessage(json, message, readerOf(message, reader));
    json.endArray();
}

void Encoding::writeChanges(JsonWriter &json, const ChangePage &page, UserId reader)
{
    json.beginObject();
    writeMessages(json, page.messages, reader);
    json.key("room_seq").value(page.roomSeq);
    json.key("has_more").boolean(page.hasMore);
    json.endObject();
}

void Encoding::writeReadFields(JsonWriter &json, const ReadState &state)
{
    json.key("read_seq").value(state.readSeq);
    json.key("unread").value(qint64(state.unread));
    json.key("mentions").value(qint64(state.mentions));
}

void Encoding::writeReadMark(JsonWriter &json, const ReadMark &mark)
{
    json.beginObject();
    writeReadFields(json, mark.state);
    json.key("room_seq").value(mark.roomSeq);
    json.endObject();
}

void Encoding::writePreferenceFields(JsonWriter &json, const RoomPreferences &preferences)
{
    json.key("notify").value(QString(notifyName(preferences.notify)));
    json.key("muted_until");
    if (preferences.mutedUntil)
        json.plain(preferences.mutedUntil->toRfc3339());
    else
        json.null();
    json.key("favourite").boolean(preferences.isFavourite);
}

void Encoding::writeHead(JsonWriter &json, const RoomHead &head)
{
    json.beginObject();
    writeRoomFields(json, head.room);
    json.key("kind").plain(head.room.isPrivate ? "private" : "public");
    json.key("first_seq").value(head.firstSeq);
    json.key("last_seq").value(head.room.lastSeq);
    writeReadFields(json, head.read);
    json.key("role").value(QString(roleName(head.role)));
    writePreferenceFields(json, head.preferences);
    json.endObject();
}

void Encoding::writePresence(JsonWriter &json, const PresenceInfo &presence)
{
    json.beginObject();
    json.key("user_id").value(presence.user.value());
    json.key("state").value(QString(presenceName(presence.state)));
    json.key("text").value(presence.text);
    json.key("last_seen");
    if (presence.lastSeen)
        json.plain(presence.lastSeen->toRfc3339());
    else
        json.null();
    json.endObject();
}

void Encoding::writeReady(JsonWriter &json, const ReadyData &ready)
{
    json.beginObject();
    json.key("user");
    writeUser(json, ready.user);
    json.key("rooms").beginArray();
    for (const RoomHead &head : ready.rooms)
        writeHead(json, head);
    json.endArray();
    json.key("user_seq").value(ready.userSeq);
    json.endObject();
}

void Encoding::writeLimits(JsonWriter &json)
{
    json.key("limits").beginObject();
    json.key("frame").value(qint64(Limits::FrameBytes));
    json.key("message_chars").value(qint64(Limits::MessageChars));
    json.key("sync_rooms").value(qint64(Limits::SyncRooms));
    json.key("client_id").value(qint64(Limits::ClientIdChars));
    json.endObject();
    json.key("features").beginArray();
    for (const char *feature : {"read", "typing", "presence", "members", "preferences"})
        json.plain(feature);
    json.endArray();
}
