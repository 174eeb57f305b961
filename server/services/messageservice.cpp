// SPDX-License-Identifier: GPL-3.0-or-later
#include "messageservice.h"

#include "memberstore.h"
#include "messagestore.h"
#include "roomservice.h"
#include "roomstore.h"

#include <algorithm>

Result<Message> MessageService::post(UserId author, const PostMessage &command)
{
    const auto member = MemberStore(m_transaction.database()).author(command.room, author);
    if (!member)
        return ErrorCode::NotAMember;
    Message message;
    message.room = command.room;
    message.author = *member;
    message.content = command.content;
    return append(std::move(message));
}

Message MessageService::announce(RoomId room, const SystemEvent &event, const QString &text)
{
    Message message;
    message.room = room;
    message.type = MessageType::System;
    message.content = text;
    message.event = event;
    return append(std::move(message));
}

Message MessageService::append(Message message)
{
    message.createdAt = m_transaction.now();
    message.seq = message.changeSeq = RoomStore(m_transaction.database()).nextMessageSeq(message.room);
    message.id = MessageStore(m_transaction.database()).insert(message);
    m_transaction.publish(MessagePosted{message});
    return message;
}

Result<Page<Message>> MessageService::history(const Actor &actor, RoomId room, const PageRequest &request)
{
    if (auto readable = RoomService(m_transaction).readable(actor.user.id, room); !readable)
        return readable.error();
    Page<Message> page;
    page.pagination = {request.page, request.pageSize, RoomStore(m_transaction.database()).messageCount(room)};
    if (pageOffset(request) >= page.pagination.total)
        return page;
    page.items = MessageStore(m_transaction.database()).newest(room, request.pageSize, pageOffset(request));
    std::reverse(page.items.begin(), page.items.end());
    return page;
}
