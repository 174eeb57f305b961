// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "message.h"
#include "result.h"
#include "room.h"
#include "user.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

/**
 * The only place that knows the shape of what goes over the wire (protocol.md): requests and frames of clients become
 * commands, results and events become JSON.
 */
namespace Codec {

// What clients ask, over REST …
Result<Register> registerRequest(const QByteArray &body);
Result<LogIn> logInRequest(const QByteArray &body);
Result<UpdateProfile> updateProfileRequest(const QByteArray &body);
Result<CreateRoom> createRoomRequest(const QByteArray &body);
/** Errors in the body are ignored, as level 1 always did: they leave an empty password. */
JoinRoom joinRoomRequest(RoomId room, const QByteArray &body);
// … and over a level-1 socket that is bound to \a current
Result<SocketCommand> socketCommand(RoomId current, const QByteArray &payload);

// What they are answered
QByteArray authAnswer(const QByteArray &token, const User &user);
QByteArray userAnswer(const User &user);
QByteArray roomAnswer(const Room &room);
QByteArray roomsAnswer(const Page<Room> &page);
QByteArray messagesAnswer(const Page<Message> &page);
QByteArray textAnswer(const QString &text);
/** An empty \a requestId is left out. */
QByteArray errorAnswer(const Error &error, const QByteArray &requestId = {});
/** The text of \a error as level 1 spells it. */
QString errorText(const Error &error);

// What level-1 sockets are told
QByteArray messageFrame(const Message &message);
QByteArray userJoinedFrame(RoomId room, const Author &user);
QByteArray userLeftFrame(RoomId room, UserId user);
QByteArray onlineUsersFrame(RoomId room, const QList<Author> &users);
QByteArray errorFrame(const Error &error);

} // namespace Codec
