// SPDX-License-Identifier: GPL-3.0-or-later
#include "messageservice.h"

#include "codec2.h"
#include "historystore.h"
#include "mentions.h"
#include "messagestore.h"
#include "readservice.h"
#include "roomservice.h"
#include "roomstore.h"

#include <QtCore/qcryptographichash.h>

#include <algorithm>

namespace {

/** What a repeated request must be equal in; empty when it cannot be repeated. */
QString requestHash(const PostMessage &command)
{
    if (command.clientId.isEmpty())
        return {};
    const QByteArray request = QByteArray::number(command.room.value()) + '\n' + command.content.toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(request, QCryptographicHash::Sha256).toHex());
}

constexpr qsizetype EnvelopeBytes = 512; // of a page, around its messages

/** How many of \a messages one page may hold by their size on the wire; at least one. */
qsizetype countThatFits(const QList<Message> &messages)
{
    qsizetype bytes = EnvelopeBytes;
    for (qsizetype i = 0; i < messages.size(); ++i) {
        bytes += Codec::messageFrame2(messages[i], Codec::Reader::Author).size();
        if (bytes > Limits::SyncBytes && i > 0)
            return i;
    }
    return messages.size();
}

} // namespace

Result<Posted> MessageService::post(UserId author, const PostMessage &command)
{
    const QString hash = requestHash(command);
    Message message;
    message.room = command.room;
    message.author.id = author;
    message.content = command.content;
    message.clientId = command.clientId;
    message.createdAt = m_transaction.now();
    MessageStore store(m_transaction.database());
    if (!store.insertByMember(message, hash))
        return sentBefore(author, command, hash).value_or(ErrorCode::NotAMember);
    message.mentions = mentionedMembers(m_transaction, message.room, message.content);
    store.insertMentions(message);
    m_transaction.publish(MessagePosted{message});
    if (command.movesReadMark)
        ReadService(m_transaction).spoke(author, message.room, message.seq);
    return Posted{message, false};
}

std::optional<Result<Posted>> MessageService::sentBefore(UserId author, const PostMessage &command, const QString &hash)
{
    if (command.clientId.isEmpty())
        return std::nullopt;
    const auto before = MessageStore(m_transaction.database()).byClientId(author, command.clientId);
    if (!before)
        return std::nullopt;
    if (before->requestHash != hash)
        return Result<Posted>(ErrorCode::IdempotencyConflict);
    const auto stored = HistoryStore(m_transaction.database()).from(command.room, before->seq, 1);
    if (stored.isEmpty()) // the database failed, and the writer knows
        return Result<Posted>(ErrorCode::Internal);
    m_transaction.publish(MessageRepeated{stored.first()});
    return Result<Posted>(Posted{stored.first(), true});
}

Message MessageService::announce(RoomId room, const SystemEvent &event, const QString &text)
{
    Message message;
    message.room = room;
    message.type = MessageType::System;
    message.content = text;
    message.event = event;
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
    page.items = HistoryStore(m_transaction.database()).newest(room, request.pageSize, pageOffset(request));
    std::reverse(page.items.begin(), page.items.end());
    return page;
}

Result<ChangePage> MessageService::changes(UserId reader, RoomId room, qint64 afterSeq)
{
    const auto readable = RoomService(m_transaction).readable(reader, room);
    if (!readable)
        return readable.error();
    ChangePage page;
    page.messages = HistoryStore(m_transaction.database()).changedAfter(room, afterSeq, Limits::SyncMessages + 1);
    page.roomSeq = readable->lastSeq;
    const qsizetype fitting = std::min<qsizetype>(countThatFits(page.messages), Limits::SyncMessages);
    page.hasMore = fitting < page.messages.size();
    page.messages.resize(fitting);
    return page;
}

Result<HistoryPage> MessageService::stretch(UserId reader, RoomId room, const StretchRequest &request)
{
    using Side = StretchRequest::Side;
    const auto readable = RoomService(m_transaction).readable(reader, room);
    if (!readable)
        return readable.error();
    HistoryStore store(m_transaction.database());
    const auto seq = request.message.isValid() ? store.seqOf(room, request.message) : std::optional<qint64>(0);
    if (!seq)
        return ErrorCode::MessageNotFound;
    const qint64 end = request.message.isValid() ? *seq : readable->lastSeq + 1;
    HistoryPage page;
    page.roomSeq = readable->lastSeq;
    if (request.side == Side::After) {
        page.messages = store.from(room, *seq + 1, request.limit);
    } else {
        page.messages = store.before(room, request.side == Side::Around ? *seq : end,
                                     request.side == Side::Around ? request.limit / 2 : request.limit);
        if (request.side == Side::Around)
            page.messages += store.from(room, *seq, request.limit - page.messages.size());
    }
    const qint64 place = request.side == Side::After ? *seq + 1 : end; // where an empty page stands
    const bool isEmpty = page.messages.isEmpty();
    page.hasMoreBefore = !store.before(room, isEmpty ? place : page.messages.first().seq, 1).isEmpty();
    page.hasMoreAfter = !store.from(room, isEmpty ? place : page.messages.last().seq + 1, 1).isEmpty();
    return page;
}
