// SPDX-License-Identifier: GPL-3.0-or-later
#include "codec.h"

#include "encoding.h"

using namespace Encoding;

// Keys stand in alphabetical order within an object, envelopes in the order `type`, `room_id`, `data`: both are what
// clients of level 1 have always received.

namespace {

void writeRoom(JsonWriter &json, const Room &room)
{
    json.beginObject();
    writeRoomFields(json, room);
    json.endObject();
}

void writeMessage(JsonWriter &json, const Message &message)
{
    json.beginObject();
    writeMessageFields(json, message);
    json.endObject();
}

void writePagination(JsonWriter &json, const Pagination &pagination)
{
    json.key("pagination").beginObject();
    json.key("page").value(pagination.page);
    json.key("page_size").value(pagination.pageSize);
    json.key("total").value(pagination.total);
    json.key("total_pages").value(pagination.totalPages());
    json.endObject();
}

JsonWriter openFrame(const char *type, RoomId room)
{
    JsonWriter json;
    json.beginObject();
    json.key("type").plain(type);
    json.key("room_id").value(room.value());
    json.key("data");
    return json;
}

} // namespace

QByteArray Codec::authAnswer(const QByteArray &token, const User &user)
{
    JsonWriter json;
    json.beginObject();
    json.key("token").plain(token);
    json.key("user");
    writeUser(json, user);
    return json.endObject().take();
}

QByteArray Codec::userAnswer(const User &user)
{
    JsonWriter json;
    json.beginObject().key("user");
    writeUser(json, user);
    return json.endObject().take();
}

QByteArray Codec::roomAnswer(const Room &room)
{
    JsonWriter json;
    json.beginObject().key("room");
    writeRoom(json, room);
    return json.endObject().take();
}

QByteArray Codec::roomsAnswer(const Page<Room> &page)
{
    JsonWriter json;
    json.beginObject();
    writePagination(json, page.pagination);
    json.key("rooms").beginArray();
    for (const Room &room : page.items)
        writeRoom(json, room);
    return json.endArray().endObject().take();
}

QByteArray Codec::messagesAnswer(const Page<Message> &page)
{
    JsonWriter json;
    json.beginObject();
    json.key("messages").beginArray();
    for (const Message &message : page.items)
        writeMessage(json, message);
    json.endArray();
    writePagination(json, page.pagination);
    return json.endObject().take();
}

QByteArray Codec::textAnswer(const QString &text)
{
    JsonWriter json;
    return json.beginObject().key("message").value(text).endObject().take();
}

QString Codec::errorText(const Error &error)
{
    return error.detail.isEmpty() ? QString(errorInfo(error.code).text) : error.detail;
}

QByteArray Codec::errorAnswer(const Error &error, const QByteArray &requestId)
{
    JsonWriter json;
    json.beginObject();
    json.key("code").value(QString(errorInfo(error.code).name));
    Encoding::writeErrorDetails(json, error);
    json.key("error").value(errorText(error));
    if (!requestId.isEmpty())
        json.key("request_id").plain(requestId);
    if (error.retryAfter)
        json.key("retry_after_ms").value(qint64(error.retryAfter->count()));
    return json.endObject().take();
}

QByteArray Codec::messageFrame(const Message &message)
{
    JsonWriter json = openFrame("message", message.room);
    writeMessage(json, message);
    return json.endObject().take();
}

QByteArray Codec::userJoinedFrame(RoomId room, const Author &user)
{
    JsonWriter json = openFrame("user_joined", room);
    json.beginObject().key("user");
    writeAuthor(json, user);
    return json.endObject().endObject().take();
}

QByteArray Codec::userLeftFrame(RoomId room, UserId user)
{
    JsonWriter json = openFrame("user_left", room);
    json.beginObject().key("user_id").value(user.value());
    return json.endObject().endObject().take();
}

QByteArray Codec::onlineUsersFrame(RoomId room, const QList<Author> &users)
{
    JsonWriter json = openFrame("online_users", room);
    json.beginObject().key("users").beginArray();
    for (const Author &user : users)
        writeAuthor(json, user);
    return json.endArray().endObject().endObject().take();
}

QByteArray Codec::errorFrame(const Error &error)
{
    JsonWriter json;
    json.beginObject();
    json.key("type").plain("error");
    json.key("data").beginObject();
    json.key("code").value(QString(errorInfo(error.code).name));
    writeErrorDetails(json, error);
    json.key("message").value(errorText(error));
    if (error.retryAfter)
        json.key("retry_after_ms").value(qint64(error.retryAfter->count()));
    return json.endObject().endObject().take();
}
