// SPDX-License-Identifier: GPL-3.0-or-later
#include "codec2.h"

#include "requestreader.h"
#include "storable.h"
#include "text.h"

#include <QtCore/qjsonarray.h>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr double IntegerMax = 9007199254740991; // 2^53 − 1, the greatest that every client reads exactly

Error invalid(const QString &what)
{
    return {ErrorCode::InvalidRequest, u"Invalid request data: "_s + what, {}};
}

/** A whole number from 0 on; absent or anything else: nothing. */
std::optional<qint64> whole(const QJsonValue &value)
{
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number < 0 || number > IntegerMax || number != std::floor(number))
        return std::nullopt;
    return qint64(number);
}

/** A text; absent or null: an empty one. */
Result<QString> optionalText(const QJsonObject &object, QLatin1StringView key)
{
    const QJsonValue value = object.value(key);
    if (!value.isString() && !value.isNull() && !value.isUndefined())
        return invalid(u"%1 must be a text"_s.arg(key));
    return value.toString();
}

Result<RoomId> roomOf(const QJsonObject &object)
{
    const auto number = whole(object.value("room_id"_L1));
    if (!number || *number < 1 || *number > Limits::IdMax)
        return ErrorCode::InvalidRoomId;
    return RoomId(*number);
}

/** Under which the answer goes back; empty: none is wanted. */
Result<QString> answerId(const QJsonObject &object)
{
    const auto id = optionalText(object, "id"_L1);
    if (id && Text::codePoints(*id) > Limits::FrameIdChars)
        return invalid(u"id is longer than %1 characters"_s.arg(Limits::FrameIdChars));
    return id;
}

Result<qint64> seqOf(const QJsonObject &object)
{
    const auto seq = whole(object.value("seq"_L1));
    if (!seq)
        return invalid(u"seq must be a whole number"_s);
    return *seq;
}

bool isClientId(const QString &text)
{
    return !text.isEmpty() && text.size() <= Limits::ClientIdChars
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
}

Result<PostMessage> postMessage(RoomId room, const QJsonObject &object)
{
    if (!object.value("content"_L1).isString())
        return invalid(u"content must be a text"_s);
    const QString content = storable(object.value("content"_L1).toString());
    if (content.trimmed().isEmpty())
        return invalid(u"content is required"_s);
    if (Text::codePoints(content) > Limits::MessageChars) {
        return Error{ErrorCode::MessageTooLong,
                     u"Message is too long: at most %1 characters"_s.arg(Limits::MessageChars),
                     {},
                     Limits::MessageChars};
    }
    const QString clientId = object.value("client_id"_L1).toString();
    if (!isClientId(clientId))
        return invalid(u"client_id must be 1 to %1 printable ASCII characters"_s.arg(Limits::ClientIdChars));
    return PostMessage{room, content, clientId, false};
}

Result<Level2Action> syncRooms(const QJsonObject &object)
{
    const QJsonArray rooms = object.value("rooms"_L1).toArray();
    if (rooms.isEmpty())
        return invalid(u"rooms must be a list of at least one"_s);
    if (rooms.size() > Limits::SyncRooms)
        return Error{ErrorCode::TooManyRooms, {}, {}, Limits::SyncRooms};
    SyncRooms command;
    for (const QJsonValue value : rooms) {
        const auto room = roomOf(value.toObject());
        const auto after = whole(value.toObject().value("after_seq"_L1));
        if (!room)
            return room.error();
        if (!after)
            return invalid(u"after_seq must be a whole number"_s);
        command.rooms.append({*room, *after});
    }
    return Level2Action(command);
}

Result<Level2Action> authenticate(const QJsonObject &object)
{
    QJsonObject data = object.value("data"_L1).toObject();
    if (data.isEmpty())
        data = object;
    const QString token = data.value("token"_L1).toString();
    if (token.isEmpty())
        return invalid(u"token is required"_s);
    return Level2Action(
        Authenticate{token.toUtf8(), data.value("client"_L1).toString(), data.value("device_id"_L1).toString()});
}

Result<Level2Action> changePresence(const QJsonObject &object)
{
    const auto state = presenceState(object.value("state"_L1).toString());
    const auto text = optionalText(object, "text"_L1);
    if (!state || *state == PresenceState::Offline)
        return invalid(u"state must be online, away or dnd"_s);
    if (!text)
        return text.error();
    if (Text::codePoints(*text) > Limits::PresenceTextMax)
        return Error{
            ErrorCode::InvalidRequest, u"Invalid request data: text is too long"_s, {}, Limits::PresenceTextMax};
    return Level2Action(ChangePresence{*state, storable(*text)});
}

Result<Level2Action> focusRoom(const QJsonObject &object)
{
    const QJsonValue room = object.value("room_id"_L1);
    if (!object.value("active"_L1).isBool())
        return invalid(u"active must be true or false"_s);
    const bool isActive = object.value("active"_L1).toBool();
    if (room.isNull() || room.isUndefined())
        return Level2Action(FocusRoom{{}, isActive});
    const auto id = roomOf(object);
    if (!id)
        return id.error();
    return Level2Action(FocusRoom{*id, isActive});
}

Result<Level2Action> numbered(const QString &type, RoomId room, const QJsonObject &object)
{
    const auto seq = seqOf(object);
    if (!seq)
        return seq.error();
    if (type == "delivered"_L1)
        return Level2Action(Delivered{room, *seq});
    return Level2Action(MoveReadMark{room, *seq, type == "mark_unread"_L1});
}

/** The commands that are about one room. */
Result<Level2Action> inRoom(const QString &type, const QJsonObject &object)
{
    const auto room = roomOf(object);
    if (!room)
        return room.error();
    if (type == "message"_L1) {
        const auto message = postMessage(*room, object);
        return message ? Result<Level2Action>(Level2Action(*message)) : message.error();
    }
    if (type == "join_room"_L1) {
        const auto password = optionalText(object, "password"_L1);
        return password ? Result<Level2Action>(Level2Action(JoinRoom{*room, *password})) : password.error();
    }
    if (type == "leave_room"_L1)
        return Level2Action(LeaveRoom{*room});
    if (type == "typing"_L1)
        return Level2Action(Typing{*room});
    return numbered(type, *room, object);
}

Result<Level2Action> action(const QJsonObject &object)
{
    static const QStringList roomTypes{u"message"_s, u"join_room"_s,   u"leave_room"_s, u"typing"_s,
                                       u"read"_s,    u"mark_unread"_s, u"delivered"_s};
    const QString type = object.value("type"_L1).toString();
    if (roomTypes.contains(type))
        return inRoom(type, object);
    if (type == "sync"_L1)
        return syncRooms(object);
    if (type == "ping"_L1)
        return Level2Action(Ping());
    if (type == "auth"_L1)
        return authenticate(object);
    if (type == "focus"_L1)
        return focusRoom(object);
    if (type == "presence"_L1)
        return changePresence(object);
    return ErrorCode::UnknownType;
}

} // namespace

Level2Command Codec::level2Command(const QByteArray &payload)
{
    if (payload.size() > Limits::FrameBytes)
        return {{}, {}, Error{ErrorCode::FrameTooLarge, {}, {}, Limits::FrameBytes}};
    const auto object = parseJsonObject(payload);
    if (!object)
        return {{}, {}, object.error()};
    const auto id = answerId(*object);
    if (!id)
        return {{}, {}, id.error()};
    const auto room = roomOf(*object);
    return {*id, room ? *room : RoomId(), action(*object)};
}

Result<PostMessage> Codec::postMessageRequest(RoomId room, const QByteArray &body, const QByteArray &idempotencyKey)
{
    auto object = parseJsonObject(body);
    if (!object)
        return object.error();
    if (!object->contains("client_id"_L1))
        object->insert("client_id"_L1, QString::fromLatin1(idempotencyKey));
    return postMessage(room, *object);
}

Result<MoveReadMark> Codec::readMarkRequest(RoomId room, const QByteArray &body, bool backwards)
{
    const auto object = parseJsonObject(body);
    if (!object)
        return object.error();
    const auto seq = seqOf(*object);
    if (!seq)
        return seq.error();
    return MoveReadMark{room, *seq, backwards};
}

Result<ChangePreferences> Codec::preferencesRequest(RoomId room, const QByteArray &body)
{
    const auto object = parseJsonObject(body);
    if (!object)
        return object.error();
    ChangePreferences command;
    command.room = room;
    if (const QJsonValue notify = object->value("notify"_L1); !notify.isUndefined()) {
        command.notify = notifyLevel(notify.toString());
        if (!command.notify)
            return invalid(u"notify must be default, all, mentions or none"_s);
    }
    if (const QJsonValue muted = object->value("muted_until"_L1); !muted.isUndefined()) {
        command.mutedUntil.emplace(Timestamp::fromRfc3339(muted.toString()));
        if (!muted.isNull() && !command.mutedUntil->has_value())
            return invalid(u"muted_until must be a time or null"_s);
    }
    if (const QJsonValue favourite = object->value("favourite"_L1); !favourite.isUndefined()) {
        if (!favourite.isBool())
            return invalid(u"favourite must be true or false"_s);
        command.isFavourite = favourite.toBool();
    }
    return command;
}

bool Codec::wantsLevel2(const QByteArray &body)
{
    const auto object = parseJsonObject(body);
    return object && object->value("level"_L1).toInt() == 2;
}

Result<QByteArray> Codec::refreshRequest(const QByteArray &body)
{
    const auto object = parseJsonObject(body);
    if (!object)
        return object.error();
    const QString token = object->value("refresh_token"_L1).toString();
    if (token.isEmpty())
        return invalid(u"refresh_token is required"_s);
    return token.toUtf8();
}
