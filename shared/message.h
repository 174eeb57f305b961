// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "timestamp.h"
#include "user.h"

#include <QtCore/qlist.h>
#include <QtCore/qstring.h>

#include <optional>

enum class MessageType {
    Text,
    Image,
    File,
    System,
};

QLatin1StringView messageTypeName(MessageType type);
std::optional<MessageType> messageType(QStringView name);

/** What a system message says, so that clients can say it in the reader's language (protocol.md 2.3). */
struct SystemEvent
{
    QString code; ///< for instance `member_joined`
    UserId user;  ///< whom it is about; invalid when it is about nobody

    friend bool operator==(const SystemEvent &, const SystemEvent &) = default;
};

/** The file of an `image` or `file` message, as level 1 spells it. */
struct Attachment
{
    QString url;
    QString name;
    qint64 size = 0; ///< bytes

    friend bool operator==(const Attachment &, const Attachment &) = default;
};

struct Message
{
    MessageId id;
    RoomId room;
    Author author; ///< with an invalid id for system messages
    MessageType type = MessageType::Text;
    QString content;
    qint64 seq = 0;       ///< its place in the room, fixed for ever
    qint64 changeSeq = 0; ///< its latest change
    int version = 1;
    QString clientId;       ///< the sender's idempotency key; empty when none was given
    QList<UserId> mentions; ///< in the order of their ids
    Timestamp createdAt;
    std::optional<Timestamp> editedAt;
    std::optional<Timestamp> deletedAt; ///< then there is no content any more
    std::optional<SystemEvent> event;
    std::optional<Attachment> attachment;

    friend bool operator==(const Message &, const Message &) = default;
};
