// SPDX-License-Identifier: GPL-3.0-or-later
#include "typesreader.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qvariant.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

qint64 number(const QJsonObject &json, QLatin1StringView key)
{
    return json.value(key).toInteger();
}

QString text(const QJsonObject &json, QLatin1StringView key)
{
    return json.value(key).toString();
}

std::optional<Timestamp> time(const QJsonObject &json, QLatin1StringView key)
{
    return Timestamp::fromRfc3339(text(json, key));
}

QList<UserId> users(const QJsonValue &value)
{
    QList<UserId> list;
    for (const QJsonValue &id : value.toArray())
        list.append(UserId(id.toInteger()));
    return list;
}

QList<Reaction> reactions(const QJsonValue &value)
{
    QList<Reaction> list;
    for (const QJsonValue &item : value.toArray()) {
        const QJsonObject json = item.toObject();
        list.append({text(json, "emoji"_L1), int(number(json, "count"_L1)), users(json.value("user_ids"_L1)),
                     json.value("me"_L1).toBool()});
    }
    return list;
}

std::optional<ReplyQuote> replyQuote(const QJsonObject &json)
{
    if (number(json, "id"_L1) <= 0)
        return std::nullopt;
    return ReplyQuote{MessageId(number(json, "id"_L1)), readAuthor(json.value("user"_L1).toObject()),
                      text(json, "excerpt"_L1), json.value("deleted"_L1).toBool()};
}

std::optional<SystemEvent> systemEvent(const QJsonObject &json)
{
    if (text(json, "code"_L1).isEmpty())
        return std::nullopt;
    return SystemEvent{text(json, "code"_L1), UserId(number(json, "user_id"_L1))};
}

std::optional<Attachment> attachment(const QJsonObject &json)
{
    if (text(json, "file_url"_L1).isEmpty())
        return std::nullopt;
    return Attachment{text(json, "file_url"_L1), text(json, "file_name"_L1), number(json, "file_size"_L1)};
}

QByteArray compact(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

QList<ChatMessage> messages(const QJsonObject &json)
{
    QList<ChatMessage> list;
    for (const QJsonValue &item : json.value("messages"_L1).toArray()) {
        if (auto message = readChatMessage(item.toObject()))
            list.append(*std::move(message));
    }
    return list;
}

/** What everybody may see of a message; \a message has its identity already. */
void readBody(ChatMessage &message, const QJsonObject &json)
{
    message.author = readAuthor(json.value("user"_L1).toObject());
    message.type = messageType(text(json, "type"_L1)).value_or(MessageType::Text);
    message.content = text(json, "content"_L1);
    message.createdAt = time(json, "created_at"_L1).value_or(Timestamp());
    message.editedAt = time(json, "edited_at"_L1);
    message.deletedAt = time(json, "deleted_at"_L1);
    message.replyTo = replyQuote(json.value("reply_to"_L1).toObject());
    message.mentions = users(json.value("mentions"_L1));
    message.reactions = reactions(json.value("reactions"_L1));
    message.isPinned = json.value("pinned"_L1).toBool();
    message.event = systemEvent(json.value("event"_L1).toObject());
    message.attachment = attachment(json);
    message.clientId = text(json, "client_id"_L1);
}

} // namespace

Author readAuthor(const QJsonObject &json)
{
    return {UserId(number(json, "id"_L1)), text(json, "username"_L1), text(json, "nickname"_L1),
            text(json, "avatar"_L1)};
}

User readUser(const QJsonObject &json)
{
    User user;
    user.id = UserId(number(json, "id"_L1));
    user.username = text(json, "username"_L1);
    user.email = text(json, "email"_L1);
    user.nickname = text(json, "nickname"_L1);
    user.avatar = text(json, "avatar"_L1);
    user.isOnline = json.value("is_online"_L1).toBool();
    user.lastSeen = time(json, "last_seen"_L1);
    return user;
}

Room readRoom(const QJsonObject &json)
{
    Room room;
    room.id = RoomId(number(json, "id"_L1));
    room.name = text(json, "name"_L1);
    room.description = text(json, "description"_L1);
    room.isPrivate = json.value("is_private"_L1).toBool();
    room.maxMembers = int(number(json, "max_members"_L1));
    room.creator = UserId(number(json, "creator_id"_L1));
    room.memberCount = int(number(json, "member_count"_L1));
    room.lastSeq = number(json, "last_seq"_L1);
    room.createdAt = time(json, "created_at"_L1).value_or(Timestamp());
    return room;
}

RoomPreferences readRoomPreferences(const QJsonObject &json)
{
    return {text(json, "notify"_L1), time(json, "muted_until"_L1), json.value("favourite"_L1).toBool()};
}

Presence readPresence(const QJsonObject &json)
{
    return {UserId(number(json, "user_id"_L1)), text(json, "state"_L1), text(json, "text"_L1),
            time(json, "last_seen"_L1)};
}

ReadState readReadState(const QJsonObject &json)
{
    return {number(json, "read_seq"_L1), int(number(json, "unread"_L1)), int(number(json, "mentions"_L1))};
}

ReadMark readReadMark(const QJsonObject &json)
{
    return {readReadState(json), number(json, "room_seq"_L1)};
}

Hello readHello(const QJsonObject &json)
{
    Hello hello;
    hello.serverId = text(json, "server_id"_L1);
    hello.serverVersion = text(json, "server"_L1);
    hello.protocol = int(number(json, "protocol"_L1));
    hello.isAuthenticated = json.value("authenticated"_L1).toBool();
    if (const qint64 heartbeat = number(json, "heartbeat_ms"_L1); heartbeat > 0)
        hello.heartbeatMs = int(heartbeat);
    for (const QJsonValue &feature : json.value("features"_L1).toArray())
        hello.features.append(feature.toString());
    return hello;
}

std::optional<ChatMessage> readChatMessage(const QJsonObject &json)
{
    ChatMessage message;
    message.id = MessageId(number(json, "id"_L1));
    message.room = RoomId(number(json, "room_id"_L1));
    message.seq = number(json, "seq"_L1);
    message.changeSeq = std::max(message.seq, number(json, "change_seq"_L1));
    message.version = int(json.value("version"_L1).toInteger(1));
    if (!message.id.isValid() || !message.room.isValid() || message.seq <= 0)
        return std::nullopt;
    readBody(message, json);
    message.source = compact(json);
    return message;
}

std::optional<RoomHead> readRoomHead(const QJsonObject &json)
{
    RoomHead head;
    head.room = readRoom(json);
    if (!head.room.id.isValid())
        return std::nullopt;
    head.firstSeq = std::max<qint64>(1, number(json, "first_seq"_L1));
    head.read = readReadState(json);
    head.kind = text(json, "kind"_L1);
    head.role = text(json, "role"_L1);
    head.preferences = readRoomPreferences(json);
    head.source = compact(json);
    return head;
}

std::optional<Ready> readReady(const QJsonObject &json)
{
    Ready ready;
    ready.user = readUser(json.value("user"_L1).toObject());
    if (!ready.user.id.isValid() || !json.value("rooms"_L1).isArray())
        return std::nullopt;
    for (const QJsonValue &item : json.value("rooms"_L1).toArray()) {
        if (auto head = readRoomHead(item.toObject()))
            ready.rooms.append(*std::move(head));
    }
    ready.userSeq = number(json, "user_seq"_L1);
    for (const QJsonValue &item : json.value("presence"_L1).toArray())
        ready.presence.append(readPresence(item.toObject()));
    return ready;
}

ChangePage readChangePage(const QJsonObject &json)
{
    return {messages(json), number(json, "room_seq"_L1), json.value("has_more"_L1).toBool()};
}

HistoryPage readHistoryPage(const QJsonObject &json)
{
    return {messages(json), json.value("has_more_before"_L1).toBool(), json.value("has_more_after"_L1).toBool(),
            number(json, "room_seq"_L1)};
}

MemberPage readMemberPage(const QJsonObject &json)
{
    MemberPage page;
    for (const QJsonValue &item : json.value("members"_L1).toArray()) {
        const QJsonObject member = item.toObject();
        const Author user = readAuthor(member.value("user"_L1).toObject());
        if (user.id.isValid())
            page.members.append(
                {user, text(member, "role"_L1), time(member, "joined_at"_L1), member.value("online"_L1).toBool()});
    }
    page.next = json.value("next"_L1).toVariant().toString();
    return page;
}

RoomPage readRoomPage(const QJsonObject &json)
{
    RoomPage page;
    for (const QJsonValue &item : json.value("rooms"_L1).toArray()) {
        const Room room = readRoom(item.toObject());
        if (room.id.isValid())
            page.rooms.append(room);
    }
    const QJsonObject pagination = json.value("pagination"_L1).toObject();
    page.page = std::max(1, int(number(pagination, "page"_L1)));
    page.totalPages = std::max(page.page, int(number(pagination, "total_pages"_L1)));
    return page;
}

RoomHead withPreferences(const RoomHead &head, const RoomPreferences &preferences)
{
    QJsonObject json = QJsonDocument::fromJson(head.source).object();
    const QJsonObject wanted = toJson({preferences.notify, preferences.mutedUntil, preferences.isFavourite});
    for (auto it = wanted.begin(); it != wanted.end(); ++it)
        json.insert(it.key(), it.value());
    RoomHead next = head;
    next.preferences = preferences;
    next.source = compact(json);
    return next;
}

QJsonObject toJson(const PreferencesChange &change)
{
    QJsonObject json;
    if (change.notify)
        json.insert("notify"_L1, *change.notify);
    if (change.mutedUntil && *change.mutedUntil)
        json.insert("muted_until"_L1, QString::fromLatin1((*change.mutedUntil)->toRfc3339()));
    else if (change.mutedUntil)
        json.insert("muted_until"_L1, QJsonValue());
    if (change.isFavourite)
        json.insert("favourite"_L1, *change.isFavourite);
    return json;
}

std::optional<ChatMessage> readChatMessage(const QByteArray &source)
{
    return readChatMessage(QJsonDocument::fromJson(source).object());
}

std::optional<RoomHead> readRoomHead(const QByteArray &source)
{
    return readRoomHead(QJsonDocument::fromJson(source).object());
}

} // namespace Parley::Client
