// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagerows.h"

Message readMessage(const Statement &statement)
{
    Message message;
    message.id = statement.id<MessageId>(0);
    message.room = statement.id<RoomId>(1);
    message.author = {statement.id<UserId>(2), statement.text(3), statement.text(4), statement.text(5)};
    message.type = messageType(statement.text(6)).value_or(MessageType::Text);
    message.content = statement.text(7);
    message.seq = statement.number(8);
    message.changeSeq = statement.number(9);
    message.version = int(statement.number(10));
    message.createdAt = statement.time(11);
    if (!statement.isNull(12))
        message.event = SystemEvent{statement.text(12), statement.id<UserId>(13)};
    if (!statement.isNull(14))
        message.attachment = Attachment{statement.text(14), statement.text(15), statement.number(16)};
    message.clientId = statement.text(17);
    message.editedAt = statement.optionalTime(18);
    message.deletedAt = statement.optionalTime(19);
    return message;
}

QList<Message> readMessages(Statement &statement)
{
    QList<Message> messages;
    while (statement.next())
        messages.append(readMessage(statement));
    return messages;
}
