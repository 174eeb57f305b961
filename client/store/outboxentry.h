// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "timestamp.h"

#include <QtCore/qstring.h>

namespace Parley::Client {

/** queued → sending → sent, or failed. */
enum class OutboxState {
    Queued,  ///< waits for its turn, or for another attempt
    Sending, ///< asked of the server, not answered
    Sent,    ///< committed; the message itself has not been seen yet
    Failed,  ///< refused for a reason that somebody has to read
};

/** Something that somebody wrote and that is not in the timeline yet. It shows as a local echo. */
struct OutboxEntry
{
    qint64 position = 0; ///< its place among the others; grows
    QString clientId;    ///< the key under which the server knows a repetition (protocol.md 2.4)
    RoomId room;
    QString content;
    MessageId replyTo;
    OutboxState state = OutboxState::Queued;
    QString reason;   ///< a failure's code, of the latest attempt
    QString detail;   ///< and its text
    int attempts = 0; ///< how often it was handed to a socket
    Timestamp createdAt;
    qint64 seq = 0; ///< once sent: its place in the room
    MessageId message;

    friend bool operator==(const OutboxEntry &, const OutboxEntry &) = default;
};

} // namespace Parley::Client
