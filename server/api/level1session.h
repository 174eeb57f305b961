// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accountservice.h"
#include "command.h"
#include "presence.h"
#include "socket.h"
#include "subscriptions.h"

struct ApiContext;

/** What a level-1 handshake has proved: who it is, and that they may read the room. */
struct Level1Ticket
{
    Bearer bearer;
    Author user;
    RoomId room;

    /** UserNotFound, InvalidToken, RoomNotFound, AccessDenied. */
    static Result<Level1Ticket> check(Transaction &transaction, const Bearer &bearer, RoomId room);
};

/**
 * One socket of level 1 (protocol.md 1.2): bound to one room at a time, told what happens there. Lives on the network
 * thread of its socket.
 */
class Level1Session : public SocketHandler, public Subscriber
{
public:
    Level1Session(ApiContext &context, Socket &socket, const Level1Ticket &ticket);
    ~Level1Session() override;
    Q_DISABLE_COPY_MOVE(Level1Session)

    void messageReceived(const QByteArray &payload) override;
    void socketClosed(Farewell farewell) override;

    ProtocolLevel level() const override { return ProtocolLevel::One; }
    void deliver(const Frame &frame, Delivery delivery) override;
    void roomChanged(const RoomEvent &event) override { deliver(event.level1(), Delivery::Reliable); }
    void roomSignalled(const RoomSignal &) override {}
    void memberJoined(const MemberJoined &event) override;
    void memberLeft(const MemberLeft &event) override;
    void readMarkMoved(const ReadMarkMoved &) override {}
    void preferencesChanged(const PreferencesChanged &) override {}
    void sessionEnded(const QString &session) override;
    void profileChanged(const Author &user) override { m_user = user; }

private:
    void perform(const PostMessage &command);
    void perform(const JoinRoom &command);
    void perform(const LeaveSocketRoom &command);

    void attach();
    void detach(Presence::Leave how);
    void detachFrom(RoomId room);
    void switchTo(RoomId room);
    void confirmTicket();
    void ticketFailed(RoomId room, ErrorCode code);
    void refuse(const Error &error);

    ApiContext &m_context;
    Socket &m_socket;
    Subscriptions &m_subscriptions;
    Bearer m_bearer;
    Author m_user;
    RoomId m_room;
    bool m_isAttached = false; ///< whether the room is listened to: not after a leave by REST
};
