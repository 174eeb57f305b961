// SPDX-License-Identifier: GPL-3.0-or-later
#include "messagestore.h"

namespace {

constexpr auto Insert = R"(
    INSERT INTO messages (room_id, user_id, type, content, event_code, event_user, seq, change_seq, client_id,
                          created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id)";

constexpr auto SelectNewest = R"(
    SELECT m.id, m.room_id, m.user_id, u.username, u.nickname, u.avatar, m.type, m.content, m.seq, m.change_seq,
           m.version, m.created_at, m.event_code, m.event_user, m.file_url, m.file_name, m.file_size
    FROM messages m LEFT JOIN users u ON u.id = m.user_id
    WHERE m.id IN (SELECT id FROM messages WHERE room_id = ? AND deleted_at IS NULL
                   ORDER BY seq DESC LIMIT ? OFFSET ?)
    ORDER BY m.seq DESC)";

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
    return message;
}

} // namespace

MessageId MessageStore::insert(const Message &message)
{
    Statement statement(m_database, Insert);
    statement.bind(message.room).bindOptional(message.author.id).bind(QString(messageTypeName(message.type)));
    statement.bind(message.content);
    statement.bindOptional(message.event ? message.event->code : QString());
    statement.bindOptional(message.event ? message.event->user : UserId());
    statement.bind(message.seq).bind(message.changeSeq).bindOptional(message.clientId).bind(message.createdAt);
    return statement.found() ? statement.id<MessageId>(0) : MessageId();
}

QList<Message> MessageStore::newest(RoomId room, qint64 limit, qint64 offset)
{
    QList<Message> messages;
    Statement statement(m_database, SelectNewest);
    statement.bind(room).bind(limit).bind(offset);
    while (statement.next())
        messages.append(readMessage(statement));
    return messages;
}
