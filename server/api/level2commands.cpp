// SPDX-License-Identifier: GPL-3.0-or-later
// What clients of level 2 ask; level2session.cpp has what they are told.
#include "level2session.h"

#include "apicontext.h"
#include "authorization.h"
#include "codec2.h"
#include "joinflow.h"
#include "messageservice.h"
#include "readservice.h"
#include "roomservice.h"

#include <algorithm>

namespace {

constexpr int TokenBad = 4001;   // protocol.md 2.5
constexpr int AbuseLimit = 4008; // protocol.md 2.5
constexpr size_t ViolationsMost = 10;
constexpr std::chrono::minutes ViolationsWindow{1};

/** Answers a command when its outcome is there, behind what the outcome has published. */
template<class T, class Encode>
Outcome<T> answering(ApiContext &context, quint64 connection, const QString &id, RoomId room, Encode encode)
{
    return [&hub = context.hub, connection, id, room, encode](const Result<T> &outcome) {
        if (!outcome)
            hub.tell(connection, Frame::text(Codec::errorFrame2(id, room, outcome.error())));
        else if (const QByteArray frame = encode(*outcome); !frame.isEmpty())
            hub.tell(connection, Frame::text(frame));
    };
}

QByteArray accountKey(UserId user)
{
    return QByteArray::number(user.value());
}

} // namespace

void Level2Session::messageReceived(const QByteArray &payload)
{
    const Level2Command command = Codec::level2Command(payload);
    if (!command.action)
        return refuse(command.id, command.room, command.action.error());
    if (mayAct(command))
        perform(command);
    m_isReplaceable = false;
}

bool Level2Session::mayAct(const Level2Command &command)
{
    const Level2Action &action = *command.action;
    if (std::holds_alternative<Ping>(action) || std::holds_alternative<Authenticate>(action))
        return true;
    if (m_stage != Stage::Ready) {
        refuse(command.id, command.room, {ErrorCode::NotAuthenticated, {}, {}});
        return false;
    }
    const bool isMessage = std::holds_alternative<PostMessage>(action);
    const auto wait = isMessage ? m_context.limits.messages.take(accountKey(m_bearer.user)) : std::nullopt;
    if (!wait)
        return true;
    refuse(command.id, command.room, {ErrorCode::RateLimited, {}, wait});
    noteViolation();
    return false;
}

/** Who goes on after having been told to wait is cut off. */
void Level2Session::noteViolation()
{
    const auto now = std::chrono::steady_clock::now();
    std::erase_if(m_violations, [now](auto at) { return now - at > ViolationsWindow; });
    m_violations.push_back(now);
    if (m_violations.size() > ViolationsMost)
        m_socket.close(AbuseLimit);
}

void Level2Session::perform(const Level2Command &command)
{
    const QString &id = command.id;
    const Level2Action &action = *command.action;
    if (const auto *message = std::get_if<PostMessage>(&action))
        return post(id, *message);
    if (const auto *rooms = std::get_if<SyncRooms>(&action))
        return sync(id, *rooms);
    if (const auto *mark = std::get_if<MoveReadMark>(&action))
        return moveReadMark(id, *mark);
    if (const auto *join = std::get_if<JoinRoom>(&action))
        return this->join(id, *join);
    if (const auto *leave = std::get_if<LeaveRoom>(&action))
        return this->leave(id, *leave);
    if (const auto *auth = std::get_if<Authenticate>(&action))
        return authenticate(id, *auth);
    if (std::holds_alternative<Ping>(action))
        return m_socket.send(Frame::text(Codec::pongFrame(id, Timestamp::now())));
    if (const auto *presence = std::get_if<ChangePresence>(&action))
        return changePresence(id, *presence);
    if (const auto *focus = std::get_if<FocusRoom>(&action))
        return lookAt(id, *focus);
    signal(command);
}

void Level2Session::authenticate(const QString &id, const Authenticate &command)
{
    if (m_stage != Stage::Stranger && !m_isReplaceable)
        return refuse(id, {},
                      {ErrorCode::InvalidRequest, QStringLiteral("Invalid request data: already authenticated"), {}});
    const auto bearer = bearerOfToken(m_context.tokens, command.token);
    if (!bearer) {
        refuse(id, {}, bearer.error());
        return m_socket.close(TokenBad);
    }
    if (const auto wait = m_context.limits.connects.take(accountKey(bearer->user))) {
        refuse(id, {}, {ErrorCode::RateLimited, {}, wait});
        return m_socket.close(AbuseLimit);
    }
    stopListening(Presence::Leave::Clean);
    prepare(id, *bearer);
}

void Level2Session::post(const QString &id, const PostMessage &command)
{
    m_context.executor.write<Posted>(
        {command.room, m_bearer.user},
        [user = m_bearer.user, command](Transaction &transaction) {
            return MessageService(transaction).post(user, command);
        },
        answering<Posted>(m_context, m_socket.id(), id, command.room, [id](const Posted &posted) {
            return Codec::messageAckFrame(id, posted.message, posted.isDuplicate);
        }));
}

void Level2Session::sync(const QString &id, const SyncRooms &command)
{
    for (const SyncPoint &point : command.rooms) {
        m_context.executor.read<ChangePage>(
            [user = m_bearer.user, point](Transaction &transaction) {
                return MessageService(transaction).changes(user, point.room, point.afterSeq);
            },
            answering<ChangePage>(m_context, m_socket.id(), id, point.room,
                                  [id, point, user = m_bearer.user](const ChangePage &page) {
                                      return Codec::syncFrame(id, point.room, page, user);
                                  }));
    }
}

void Level2Session::moveReadMark(const QString &id, const MoveReadMark &command)
{
    if (const auto wait = m_context.limits.signals.take(QByteArray::number(m_socket.id())))
        return refuse(id, command.room, {ErrorCode::RateLimited, {}, wait});
    m_context.executor.write<ReadMark>(
        {command.room, m_bearer.user},
        [user = m_bearer.user, command](Transaction &transaction) {
            return ReadService(transaction).move(user, command);
        },
        answering<ReadMark>(m_context, m_socket.id(), id, command.room, [id, command](const ReadMark &mark) {
            return id.isEmpty() ? QByteArray() : Codec::readAckFrame(id, command.room, mark);
        }));
}

void Level2Session::join(const QString &id, const JoinRoom &command)
{
    joinRoom(m_context, m_bearer, command,
             answering<RoomHead>(m_context, m_socket.id(), id, command.room, [id](const RoomHead &head) {
                 return id.isEmpty() ? QByteArray() : Codec::joinAckFrame(id, head);
             }));
}

void Level2Session::leave(const QString &id, const LeaveRoom &command)
{
    m_context.executor.write<Done>(
        {command.room, m_bearer.user},
        [bearer = m_bearer, room = command.room](Transaction &transaction) -> Result<Done> {
            const auto actor = AccountService(transaction).authenticate(bearer);
            if (!actor)
                return actor.error();
            return RoomService(transaction).leave(*actor, room);
        },
        answering<Done>(m_context, m_socket.id(), id, command.room, [id, room = command.room](const Done &) {
            return id.isEmpty() ? QByteArray() : Codec::ackFrame(id, room);
        }));
}

/** More of it than the limit is merged: the newest is told as soon as it may be. */
void Level2Session::changePresence(const QString &id, const ChangePresence &command)
{
    answer(id, {});
    m_presence = command;
    if (!m_presenceTimer.isActive())
        tellPresence();
}

void Level2Session::tellPresence()
{
    if (const auto wait = m_context.limits.signals.take(QByteArray::number(m_socket.id())))
        return m_presenceTimer.start(*wait);
    m_context.presence.change(m_bearer.user, m_presence.state, m_presence.text);
}

/** It only narrows what this socket is told, so that any room will do. */
void Level2Session::lookAt(const QString &id, const FocusRoom &command)
{
    m_hasFocus = true;
    m_focus = command.isActive ? command.room : RoomId();
    answer(id, command.room);
}

/** What is told to others and kept nowhere; more than the limit of it is dropped. */
void Level2Session::signal(const Level2Command &command)
{
    if (!m_rooms.contains(command.room))
        return refuse(command.id, command.room, {ErrorCode::NotAMember, {}, {}});
    answer(command.id, command.room);
    if (m_context.limits.signals.take(QByteArray::number(m_socket.id())))
        return;
    using Kind = RoomSignal::Kind;
    const auto *delivered = std::get_if<Delivered>(&*command.action);
    const QByteArray frame = delivered ? Codec::receiptFrame(command.room, m_bearer.user, delivered->seq)
                                       : Codec::typingFrame(command.room, m_bearer.user);
    m_context.hub.publish(
        RoomSignal{delivered ? Kind::Receipt : Kind::Typing, command.room, m_bearer.user, Frame::text(frame)});
}
