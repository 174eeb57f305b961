// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "level2.h"
#include "result.h"

#include <QtCore/qbytearray.h>

/** The shape of level 2 on the wire (protocol.md 2). Together with codec.h the only place that knows it. */
namespace Codec {

/** Never fails as a whole: what is wrong is in the action, so that the answer can carry the id. */
Level2Command level2Command(const QByteArray &payload);
/** `{content, client_id?, reply_to?}`; \a idempotencyKey stands in for a missing `client_id`. */
Result<PostMessage> postMessageRequest(RoomId room, const QByteArray &body, const QByteArray &idempotencyKey);
/** `{seq}`. */
Result<MoveReadMark> readMarkRequest(RoomId room, const QByteArray &body, bool backwards);

/** `{notify?, muted_until?, favourite?}`. */
Result<ChangePreferences> preferencesRequest(RoomId room, const QByteArray &body);

/** Who a message is encoded for: its author's own clients learn its `client_id`. */
enum class Reader { Author, Others };

/** Whether a log-in or registration says `"level": 2`. */
bool wantsLevel2(const QByteArray &body);
/** `{refresh_token}`. */
Result<QByteArray> refreshRequest(const QByteArray &body);

// Frames
QByteArray helloFrame(const HelloData &hello);
QByteArray readyFrame(const QString &id, const ReadyData &ready);
QByteArray messageFrame2(const Message &message, Reader reader);
QByteArray syncFrame(const QString &id, RoomId room, const ChangePage &page, UserId reader);
QByteArray messageAckFrame(const QString &id, const Message &message, bool isDuplicate);
QByteArray readAckFrame(const QString &id, RoomId room, const ReadMark &mark);
QByteArray joinAckFrame(const QString &id, const RoomHead &head);
/** An ack that says no more than that it is done. */
QByteArray ackFrame(const QString &id, RoomId room);
QByteArray pongFrame(const QString &id, Timestamp time);
QByteArray errorFrame2(const QString &id, RoomId room, const Error &error);
QByteArray readUpdatedFrame(RoomId room, const ReadMark &mark);
QByteArray roomAddedFrame(const RoomHead &head);
QByteArray roomRemovedFrame(RoomId room, const char *reason);
QByteArray preferencesUpdatedFrame(RoomId room, const RoomPreferences &preferences);
QByteArray profileUpdatedFrame(const Author &user);
QByteArray sessionRevokedFrame();
QByteArray typingFrame(RoomId room, UserId user);
QByteArray presenceFrame(const PresenceInfo &presence);
QByteArray receiptFrame(RoomId room, UserId user, qint64 seq);

// REST
QByteArray readyAnswer(const ReadyData &ready);
QByteArray messageAnswer2(const Message &message, UserId reader);
QByteArray changesAnswer(const ChangePage &page, UserId reader);
QByteArray historyAnswer(const HistoryPage &page, UserId reader);
QByteArray readAnswer(const ReadMark &mark);
QByteArray membersAnswer(const MemberPage &page);
QByteArray preferencesAnswer(const RoomPreferences &preferences);
QByteArray tokensAnswer(const QByteArray &token, const QByteArray &refreshToken);
/** level 1's answer with the refresh token of level 2. */
QByteArray authAnswer2(const QByteArray &token, const QByteArray &refreshToken, const User &user);
QByteArray metaAnswer(const HelloData &server);

} // namespace Codec
