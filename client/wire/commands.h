// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>
#include <QtCore/qstring.h>

/** What a client may ask on its socket (protocol.md 2.3), as the frame that goes over the wire. */
namespace Parley::Client::Commands {

struct SyncPoint
{
    RoomId room;
    qint64 afterSeq = 0;

    friend bool operator==(const SyncPoint &, const SyncPoint &) = default;
};

enum class Activity { Away, There };

QByteArray auth(const QString &id, const QByteArray &token, const QString &client, const QString &device);
QByteArray ping(const QString &id);
QByteArray message(const QString &id, RoomId room, const QString &content, const QString &clientId, MessageId replyTo);
/** At most 100 rooms. */
QByteArray sync(const QString &id, const QList<SyncPoint> &points);
QByteArray read(const QString &id, RoomId room, qint64 seq);
QByteArray markUnread(const QString &id, RoomId room, qint64 seq);
QByteArray joinRoom(const QString &id, RoomId room, const QString &password);
QByteArray leaveRoom(const QString &id, RoomId room);
QByteArray typing(RoomId room);
/** An invalid room: none is on the screen. */
QByteArray focus(RoomId room, Activity activity);
QByteArray presence(const QString &state, const QString &text);

} // namespace Parley::Client::Commands
