// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "types.h"

#include <QtCore/qjsonobject.h>

#include <optional>

/**
 * Reads the values of level 2 out of JSON. Unknown fields are ignored; absent is a value whose identity (id, seq) is
 * missing, which a receiver skips.
 */
namespace Parley::Client {

Author readAuthor(const QJsonObject &json);
User readUser(const QJsonObject &json);
Room readRoom(const QJsonObject &json);
RoomPreferences readRoomPreferences(const QJsonObject &json);
Presence readPresence(const QJsonObject &json);
ReadState readReadState(const QJsonObject &json);
ReadMark readReadMark(const QJsonObject &json);
Hello readHello(const QJsonObject &json);
std::optional<ChatMessage> readChatMessage(const QJsonObject &json);
std::optional<RoomHead> readRoomHead(const QJsonObject &json);
std::optional<Ready> readReady(const QJsonObject &json);
ChangePage readChangePage(const QJsonObject &json);
HistoryPage readHistoryPage(const QJsonObject &json);
MemberPage readMemberPage(const QJsonObject &json);
RoomPage readRoomPage(const QJsonObject &json);

/** A message, or a head, as the cache kept it. */
std::optional<ChatMessage> readChatMessage(const QByteArray &source);
std::optional<RoomHead> readRoomHead(const QByteArray &source);
/** The head as the server would name it with other preferences. */
RoomHead withPreferences(const RoomHead &head, const RoomPreferences &preferences);
/** As a request spells it. */
QJsonObject toJson(const PreferencesChange &change);

} // namespace Parley::Client
