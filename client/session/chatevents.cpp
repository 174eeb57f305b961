// SPDX-License-Identifier: GPL-3.0-or-later
// What the server tells; chatclient.cpp has what a view asks.
#include "chatclient.h"
#include "typesreader.h"

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

std::optional<MessageAck> readAck(const Frame &frame)
{
    const MessageId message(frame.data.value("message_id"_L1).toInteger());
    if (frame.type != "ack"_L1 || frame.seq <= 0 || !message.isValid())
        return std::nullopt;
    return MessageAck{frame.data.value("client_id"_L1).toString(), message, frame.seq,
                      Timestamp::fromRfc3339(frame.data.value("created_at"_L1).toString()).value_or(Timestamp()),
                      frame.data.value("duplicate"_L1).toBool()};
}

} // namespace

/** Unknown types are of a later server and of no concern. */
void ChatClient::handle(const Frame &frame)
{
    if (m_line.take(frame))
        return;
    if (frame.type == "message"_L1 || frame.type == "message_updated"_L1)
        hearMessage(frame);
    else if (!handleRoomFrame(frame))
        handlePersonFrame(frame);
}

void ChatClient::hearMessage(const Frame &frame)
{
    const auto message = readChatMessage(frame.data);
    if (message && message->room == frame.room)
        m_book.event(frame.room, frame.seq, *message);
}

bool ChatClient::handleRoomFrame(const Frame &frame)
{
    if (frame.type == "room_added"_L1 || frame.type == "room_updated"_L1) {
        if (const auto head = readRoomHead(frame.data.value("room"_L1).toObject()))
            m_book.added(*head);
    } else if (frame.type == "room_removed"_L1) {
        m_book.removed(frame.room);
    } else if (frame.type == "read_updated"_L1) {
        m_book.readMoved(frame.room, readReadMark(frame.data));
    } else if (frame.type == "preferences_updated"_L1) {
        m_book.preferencesMoved(frame.room, readRoomPreferences(frame.data));
    } else {
        return false;
    }
    return true;
}

void ChatClient::handlePersonFrame(const Frame &frame)
{
    const UserId user(frame.data.value("user_id"_L1).toInteger());
    if (frame.type == "typing"_L1)
        Q_EMIT typingHeard(frame.room, user);
    else if (frame.type == "receipt"_L1)
        Q_EMIT receiptHeard(frame.room, user, frame.data.value("seq"_L1).toInteger());
    else if (frame.type == "presence"_L1)
        hearPresence(readPresence(frame.data));
    else if (frame.type == "profile_updated"_L1)
        Q_EMIT profileChanged(readAuthor(frame.data.value("user"_L1).toObject()));
}

void ChatClient::hearPresence(const Presence &presence)
{
    if (!presence.user.isValid())
        return;
    m_presence.insert(presence.user, presence);
    Q_EMIT presenceChanged(presence);
}

void ChatClient::sendEntry(const OutboxEntry &entry)
{
    m_line.ask(
        [entry](const QString &id) {
            return Commands::message(id, entry.room, entry.content, entry.clientId, entry.replyTo);
        },
        [this, entry](const Answer<Frame> &answer) { finishEntry(entry, answer); });
}

void ChatClient::finishEntry(const OutboxEntry &entry, const Answer<Frame> &answer)
{
    if (!answer) {
        m_outbox.refused(entry.clientId, answer.failure());
        return;
    }
    auto ack = readAck(*answer);
    if (!ack) {
        m_outbox.refused(entry.clientId, failureOf(Failures::BadAnswer));
        return;
    }
    ack->clientId = entry.clientId;
    const BookedRoom *room = m_book.find(entry.room);
    m_outbox.acked(*ack, room ? room->cached.range.last : ack->seq);
}

} // namespace Parley::Client
