// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accountservice.h"
#include "apicontext.h"
#include "level2.h"
#include "presence.h"
#include "socket.h"
#include "subscriptions.h"

#include <QtCore/qset.h>
#include <QtCore/qtimer.h>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

/**
 * One socket of level 2 (protocol.md 2.1–2.3): carries all rooms of its user. Lives on the network thread of its
 * socket. It becomes ready in this order, so that nothing is missed and nothing comes twice: listen to what concerns
 * the user, keeping what comes; read which rooms are theirs; listen to those, keeping what comes; read the heads; send
 * `ready`; do what concerns the user and came after the heads; send what came from the rooms and is above the heads.
 */
class Level2Session : public SocketHandler, public Subscriber
{
public:
    /** \a bearer is who the handshake has proved to be there, if it did; \a isReplaceable: by a first `auth` frame. */
    Level2Session(ApiContext &context, Socket &socket, const std::optional<Bearer> &bearer, bool isReplaceable);
    ~Level2Session() override;
    Q_DISABLE_COPY_MOVE(Level2Session)

    void messageReceived(const QByteArray &payload) override;
    void socketClosed(Farewell farewell) override;

    ProtocolLevel level() const override { return ProtocolLevel::Two; }
    void deliver(const Frame &frame, Delivery delivery) override;
    void roomChanged(const RoomEvent &event) override;
    void roomSignalled(const RoomSignal &signal) override;
    void memberJoined(const MemberJoined &event) override;
    void memberLeft(const MemberLeft &event) override;
    void readMarkMoved(const ReadMarkMoved &event) override;
    void preferencesChanged(const PreferencesChanged &event) override;
    void sessionEnded(const QString &session) override;
    void profileChanged(const Author &user) override;

private:
    enum class Stage { Stranger, Preparing, Ready };
    struct Kept
    {
        RoomId room;
        qint64 seq;
        Frame frame;
    };

    struct Later
    {
        qint64 userSeq;
        std::function<void()> act;
    };

    void perform(const Level2Command &command);
    void authenticate(const QString &id, const Authenticate &command);
    void sync(const QString &id, const SyncRooms &command);
    void post(const QString &id, const PostMessage &command);
    void moveReadMark(const QString &id, const MoveReadMark &command);
    void join(const QString &id, const JoinRoom &command);
    void leave(const QString &id, const LeaveRoom &command);
    void changePresence(const QString &id, const ChangePresence &command);
    void tellPresence();
    void lookAt(const QString &id, const FocusRoom &command);
    void signal(const Level2Command &command);

    void prepare(const QString &id, const Bearer &bearer);
    void readHeads(const QString &id, const QList<RoomId> &rooms);
    void becomeReady(const QString &id, ReadyData ready);
    void cannotPrepare(const QString &id, const Error &error);
    void listenTo(RoomId room);
    void stopListening(RoomId room);
    void stopListening(Presence::Leave how);
    /** Does what concerns the user now, or after `ready`, if that does not know of it: \a userSeq is above its number.
     */
    void orLater(qint64 userSeq, std::function<void()> act);
    void answer(const QString &id, RoomId room);
    void refuse(const QString &id, RoomId room, const Error &error);
    bool mayAct(const Level2Command &command);
    void noteViolation();

    /** An outcome for \a act, on this thread, when the session is still there and still the same user's. */
    template<class T, class Act>
    Outcome<T> later(Act act);

    ApiContext &m_context;
    Socket &m_socket;
    Subscriptions &m_subscriptions;
    Stage m_stage = Stage::Stranger;
    Bearer m_bearer;
    Author m_user;
    bool m_isReplaceable = false;
    int m_generation = 0; ///< of the user, so that answers about an earlier one are not taken for this one's
    QTimer m_authDeadline;
    ChangePresence m_presence; ///< what the client said last
    QTimer m_presenceTimer;    ///< until it may be told

    QSet<RoomId> m_rooms;       ///< that are listened to
    std::vector<Kept> m_kept;   ///< what came from rooms before `ready`
    std::vector<Later> m_later; ///< what concerns the user and came before `ready`
    RoomId m_focus;
    bool m_hasFocus = false; ///< whether the client ever said what it looks at
    std::vector<std::chrono::steady_clock::time_point> m_violations;
};

template<class T, class Act>
Outcome<T> Level2Session::later(Act act)
{
    return [&hub = m_context.hub, connection = m_socket.id(), generation = m_generation, act](const Result<T> &result) {
        hub.call(connection, [generation, act, result](Subscriber &subscriber) {
            auto &self = static_cast<Level2Session &>(subscriber);
            if (self.m_generation == generation)
                act(self, result);
        });
    };
}
