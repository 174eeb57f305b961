// SPDX-License-Identifier: GPL-3.0-or-later
#include "level1session.h"

#include "apicontext.h"
#include "codec.h"
#include "joinflow.h"
#include "messageservice.h"
#include "roomservice.h"

namespace {

constexpr int NoStatusReceived = 1005; // RFC 6455, 7.4.1
constexpr int TryAgainLater = 1013;    // the IANA registry of WebSocket close codes
constexpr int SessionRevoked = 4002;   // protocol.md 2.5

} // namespace

Result<Level1Ticket> Level1Ticket::check(Transaction &transaction, const Bearer &bearer, RoomId room)
{
    const auto actor = AccountService(transaction).authenticate(bearer);
    if (!actor)
        return actor.error();
    const auto readable = RoomService(transaction).readable(bearer.user, room);
    if (!readable)
        return readable.error();
    return Level1Ticket{bearer, actor->user.author(), room};
}

Level1Session::Level1Session(ApiContext &context, Socket &socket, const Level1Ticket &ticket)
    : m_context(context)
    , m_socket(socket)
    , m_subscriptions(context.hub.subscriptionsOfThisThread())
    , m_bearer(ticket.bearer)
    , m_user(ticket.user)
    , m_room(ticket.room)
{
    m_subscriptions.connect(m_socket.id(), m_user.id, this);
    attach();
    confirmTicket();
}

Level1Session::~Level1Session()
{
    m_subscriptions.disconnect(m_socket.id(), m_user.id, this);
    m_subscriptions.unsubscribe(m_room, this);
}

/** The session or the membership may have ended after it was checked and before the room was listened to. */
void Level1Session::confirmTicket()
{
    m_context.executor.read<Level1Ticket>(
        [bearer = m_bearer, room = m_room](Transaction &transaction) {
            return Level1Ticket::check(transaction, bearer, room);
        },
        [&hub = m_context.hub, connection = m_socket.id(), room = m_room](const Result<Level1Ticket> &ticket) {
            if (ticket)
                return;
            hub.call(connection, [room, code = ticket.error().code](Subscriber &subscriber) {
                static_cast<Level1Session &>(subscriber).ticketFailed(room, code);
            });
        });
}

void Level1Session::ticketFailed(RoomId room, ErrorCode code)
{
    switch (code) {
    case ErrorCode::RoomNotFound:
    case ErrorCode::AccessDenied: return detachFrom(room);
    case ErrorCode::Busy:
    case ErrorCode::Unavailable: return m_socket.close(TryAgainLater);
    default: return m_socket.close(SessionRevoked);
    }
}

void Level1Session::messageReceived(const QByteArray &payload)
{
    const auto command = Codec::socketCommand(m_room, payload);
    if (!command)
        return refuse(command.error());
    std::visit([this](const auto &wanted) { perform(wanted); }, *command);
}

void Level1Session::perform(const PostMessage &command)
{
    m_context.executor.write<Posted>(
        {command.room, m_user.id},
        [user = m_user.id, command](Transaction &transaction) {
            return MessageService(transaction).post(user, command);
        },
        [&hub = m_context.hub, connection = m_socket.id()](const Result<Posted> &posted) {
            if (!posted)
                hub.tell(connection, Frame::text(Codec::errorFrame(posted.error())));
        });
}

void Level1Session::perform(const JoinRoom &command)
{
    joinRoom(m_context, m_bearer, command,
             [&hub = m_context.hub, connection = m_socket.id(), room = command.room](const Result<RoomHead> &joined) {
                 if (!joined && joined.error().code != ErrorCode::AlreadyAMember)
                     return hub.tell(connection, Frame::text(Codec::errorFrame(joined.error())));
                 hub.call(connection,
                          [room](Subscriber &subscriber) { static_cast<Level1Session &>(subscriber).switchTo(room); });
             });
}

void Level1Session::perform(const LeaveSocketRoom &)
{
    m_socket.close(NoStatusReceived);
}

void Level1Session::socketClosed(Farewell farewell)
{
    detach(farewell == Farewell::Clean ? Presence::Leave::Clean : Presence::Leave::Broken);
}

void Level1Session::deliver(const Frame &frame, Delivery delivery)
{
    m_socket.send(frame, delivery);
}

void Level1Session::memberJoined(const MemberJoined &event)
{
    if (event.head.room.id == m_room)
        attach();
}

void Level1Session::memberLeft(const MemberLeft &event)
{
    detachFrom(event.room);
}

void Level1Session::sessionEnded(const QString &session)
{
    if (session == m_bearer.session)
        m_socket.close(SessionRevoked);
}

void Level1Session::attach()
{
    if (m_isAttached)
        return;
    m_isAttached = true;
    m_subscriptions.subscribe(m_room, this);
    m_context.presence.enter(m_socket.id(), m_room, m_user);
}

void Level1Session::detach(Presence::Leave how)
{
    if (!m_isAttached)
        return;
    m_isAttached = false;
    m_subscriptions.unsubscribe(m_room, this);
    m_context.presence.leave(m_socket.id(), m_room, m_user.id, how);
}

void Level1Session::detachFrom(RoomId room)
{
    if (room == m_room)
        detach(Presence::Leave::Clean);
}

void Level1Session::switchTo(RoomId room)
{
    if (room != m_room)
        detach(Presence::Leave::Clean);
    m_room = room;
    attach();
    confirmTicket();
}

void Level1Session::refuse(const Error &error)
{
    m_socket.send(Frame::text(Codec::errorFrame(error)));
}
