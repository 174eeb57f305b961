// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "codec2.h"
#include "encoding.h"

/** The objects of level 2 (protocol.md 2.1–2.3), as frames and REST answers have them in common. */
namespace Encoding {

Codec::Reader readerOf(const Message &message, UserId user);
/** \a reader decides whether `client_id` is told. */
void writeMessage(JsonWriter &json, const Message &message, Codec::Reader reader);
void writeMessages(JsonWriter &json, const QList<Message> &messages, UserId reader);
void writeChanges(JsonWriter &json, const ChangePage &page, UserId reader);
/** Inside of an object that is open. */
void writeReadFields(JsonWriter &json, const ReadState &state);
void writeReadMark(JsonWriter &json, const ReadMark &mark);
/** Inside of an object that is open. */
void writePreferenceFields(JsonWriter &json, const RoomPreferences &preferences);
void writeHead(JsonWriter &json, const RoomHead &head);
void writePresence(JsonWriter &json, const PresenceInfo &presence);
void writeReady(JsonWriter &json, const ReadyData &ready);
/** `limits` and `features`, inside of an object that is open. */
void writeLimits(JsonWriter &json);

} // namespace Encoding
