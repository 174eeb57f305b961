// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding.h"

void Encoding::writeAuthor(JsonWriter &json, const Author &author)
{
    json.beginObject();
    json.key("avatar").value(author.avatar);
    json.key("id").value(author.id.value());
    json.key("nickname").value(author.nickname);
    json.key("username").value(author.username);
    json.endObject();
}

void Encoding::writeUser(JsonWriter &json, const User &user)
{
    json.beginObject();
    json.key("avatar").value(user.avatar);
    json.key("email").value(user.email);
    json.key("id").value(user.id.value());
    json.key("is_online").boolean(user.isOnline);
    json.key("last_seen");
    if (user.lastSeen)
        json.plain(user.lastSeen->toRfc3339());
    else
        json.null();
    json.key("nickname").value(user.nickname);
    json.key("username").value(user.username);
    json.endObject();
}

void Encoding::writeRoomFields(JsonWriter &json, const Room &room)
{
    json.key("created_at").plain(room.createdAt.toRfc3339());
    json.key("creator_id").value(room.creator.value());
    json.key("description").value(room.description);
    json.key("id").value(room.id.value());
    json.key("is_private").boolean(room.isPrivate);
    json.key("max_members").value(qint64(room.maxMembers));
    json.key("member_count").value(qint64(room.memberCount));
    json.key("name").value(room.name);
}

void Encoding::writeMessageFields(JsonWriter &json, const Message &message)
{
    json.key("content").value(message.content);
    json.key("created_at").plain(message.createdAt.toRfc3339());
    if (message.attachment) {
        json.key("file_name").value(message.attachment->name);
        json.key("file_size").value(message.attachment->size);
        json.key("file_url").value(message.attachment->url);
    }
    json.key("id").value(message.id.value());
    json.key("room_id").value(message.room.value());
    json.key("type").value(QString(messageTypeName(message.type)));
    json.key("user");
    writeAuthor(json, message.author);
    json.key("user_id").value(message.author.id.value());
}

void Encoding::writeErrorDetails(JsonWriter &json, const Error &error)
{
    if (error.limit)
        json.key("details").beginObject().key("limit").value(*error.limit).endObject();
}
