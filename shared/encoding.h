// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jsonwriter.h"
#include "message.h"
#include "result.h"
#include "room.h"
#include "user.h"

/** The objects that both levels of the protocol have in common. Keys stand in alphabetical order. */
namespace Encoding {

void writeAuthor(JsonWriter &json, const Author &author);
void writeUser(JsonWriter &json, const User &user);
/** The fields of a room, inside of an object that is open. */
void writeRoomFields(JsonWriter &json, const Room &room);
/** The fields of a message at level 1, inside of an object that is open. */
void writeMessageFields(JsonWriter &json, const Message &message);

/** `details`, when there are any, inside of an object that is open. */
void writeErrorDetails(JsonWriter &json, const Error &error);

} // namespace Encoding
