// SPDX-License-Identifier: GPL-3.0-or-later
#include "codec.h"

#include "requestreader.h"
#include "storable.h"
#include "text.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr TextRules secret(bool required, int min)
{
    return {
        .required = required, .min = min, .maxBytes = Limits::PasswordMaxBytes, .trimmed = false, .printable = false};
}

constexpr TextRules upTo(int max)
{
    return {.max = max};
}

template<class Command>
Result<Command> finish(const RequestReader &reader, Command command)
{
    if (auto problem = reader.problem())
        return *std::move(problem);
    return command;
}

Result<SocketCommand> postMessage(RoomId room, const QJsonObject &object)
{
    const QString content = storable(object.value("content"_L1).toString());
    if (content.trimmed().isEmpty())
        return Error{ErrorCode::InvalidRequest, u"Invalid request data: content is required"_s, {}};
    if (Text::codePoints(content) > Limits::MessageChars)
        return Error{ErrorCode::MessageTooLong,
                     u"Message is too long: at most %1 characters"_s.arg(Limits::MessageChars),
                     {},
                     Limits::MessageChars};
    return SocketCommand(PostMessage{room, content});
}

Result<SocketCommand> joinRoom(const QJsonObject &object)
{
    const double number = object.value("room_id"_L1).toDouble(-1);
    if (!(number >= 1 && number <= double(Limits::IdMax)) || number != std::floor(number))
        return ErrorCode::InvalidRoomId;
    return SocketCommand(JoinRoom{RoomId(qint64(number)), object.value("password"_L1).toString()});
}

} // namespace

Result<Register> Codec::registerRequest(const QByteArray &body)
{
    RequestReader reader(body, "RegisterRequest");
    Register command;
    command.username = reader.text("username", "Username",
                                   {.required = true, .min = Limits::UsernameMin, .max = Limits::UsernameMax});
    command.email = reader.text("email", "Email", {.required = true, .max = Limits::EmailMax, .email = true});
    command.password = reader.text("password", "Password", secret(true, Limits::PasswordMin));
    command.nickname = reader.text("nickname", "Nickname", upTo(Limits::NicknameMax));
    command.setupSecret = reader.text("setup_secret", "SetupSecret", upTo(Limits::SetupSecretMax));
    if (command.nickname.isEmpty())
        command.nickname = command.username;
    return finish(reader, command);
}

Result<LogIn> Codec::logInRequest(const QByteArray &body)
{
    RequestReader reader(body, "LoginRequest");
    LogIn command;
    command.username = reader.text("username", "Username",
                                   {.required = true, .max = Limits::EmailMax, .printable = false});
    command.password = reader.text("password", "Password", {.required = true, .trimmed = false, .printable = false});
    return finish(reader, command);
}

Result<UpdateProfile> Codec::updateProfileRequest(const QByteArray &body)
{
    RequestReader reader(body, "UpdateProfileRequest");
    UpdateProfile command;
    command.nickname = reader.text("nickname", "Nickname", upTo(Limits::NicknameMax));
    command.avatar = reader.text("avatar", "Avatar", upTo(Limits::AvatarMax));
    return finish(reader, command);
}

Result<CreateRoom> Codec::createRoomRequest(const QByteArray &body)
{
    RequestReader reader(body, "CreateRoomRequest");
    CreateRoom command;
    command.name = reader.text("name", "Name", {.required = true, .min = 1, .max = Limits::RoomNameMax});
    command.description = storable(
        reader.text("description", "Description", {.max = Limits::RoomDescriptionMax, .printable = false}));
    command.isPrivate = reader.boolean("is_private");
    command.password = reader.text("password", "Password", secret(false, 0));
    command.maxMembers = reader.integer("max_members", "MaxMembers", Limits::RoomMembersDefault,
                                        Limits::RoomMembersMax);
    return finish(reader, command);
}

JoinRoom Codec::joinRoomRequest(RoomId room, const QByteArray &body)
{
    const auto object = parseJsonObject(body);
    return {room, object ? object->value("password"_L1).toString() : QString()};
}

Result<SocketCommand> Codec::socketCommand(RoomId current, const QByteArray &payload)
{
    if (payload.size() > Limits::FrameBytes)
        return Error{ErrorCode::FrameTooLarge,
                     u"Frame is too large: at most %1 bytes"_s.arg(Limits::FrameBytes),
                     {},
                     Limits::FrameBytes};
    const auto object = parseJsonObject(payload);
    if (!object)
        return object.error();
    const QString type = object->value("type"_L1).toString();
    if (type == "message"_L1)
        return postMessage(current, *object);
    if (type == "join_room"_L1)
        return joinRoom(*object);
    if (type == "leave_room"_L1)
        return SocketCommand(LeaveSocketRoom{});
    return ErrorCode::UnknownType;
}
