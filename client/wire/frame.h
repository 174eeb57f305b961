// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qstring.h>

#include <optional>

namespace Parley::Client {

/** A frame of the server: `{"type", "id"?, "room_id"?, "seq"?, "data"}` (protocol.md 2.3). */
struct Frame
{
    QString type;
    QString id; ///< of the command that it answers; empty: it answers none
    RoomId room;
    qint64 seq = 0;
    QJsonObject data;
};

/** Absent when \a text is no JSON object with a type. */
std::optional<Frame> readFrame(const QByteArray &text);

} // namespace Parley::Client
