// SPDX-License-Identifier: GPL-3.0-or-later
#include "level2session.h"

#include "apicontext.h"
#include "codec2.h"
#include "readservice.h"
#include "readstore.h"

#include <limits>
#include <utility>

namespace {

constexpr int TryAgainLater = 1013;    // the IANA registry of WebSocket close codes
constexpr int TokenBad = 4001;         // protocol.md 2.5
constexpr int SessionRevoked = 4002;   // protocol.md 2.5
constexpr int NotAuthenticated = 4009; // protocol.md 2.5
constexpr size_t KeptMost = 4096;      // what is lost before `ready` is a gap, which the client asks for

HelloData helloOf(const ApiContext &context, bool isAuthenticated)
{
    return {context.serverVersion, context.serverId, Timestamp::now(), isAuthenticated};
}

} // namespace

Level2Session::Level2Session(ApiContext &context, Socket &socket, const std::optional<Bearer> &bearer,
                             bool isReplaceable)
    : m_context(context)
    , m_socket(socket)
    , m_subscriptions(context.hub.subscriptionsOfThisThread())
    , m_isReplaceable(isReplaceable)
{
    m_presenceTimer.setSingleShot(true);
    QObject::connect(&m_presenceTimer, &QTimer::timeout, &m_presenceTimer, [this] { tellPresence(); });
    m_socket.send(Frame::text(Codec::helloFrame(helloOf(context, bearer.has_value()))));
    if (bearer) {
        prepare({}, *bearer);
        return;
    }
    m_authDeadline.setSingleShot(true);
    QObject::connect(&m_authDeadline, &QTimer::timeout, &m_authDeadline, [this] { m_socket.close(NotAuthenticated); });
    m_authDeadline.start(Limits::AuthDeadline);
}

Level2Session::~Level2Session()
{
    if (m_stage == Stage::Stranger)
        return;
    m_subscriptions.disconnect(m_socket.id(), m_bearer.user, this);
    for (const RoomId room : std::as_const(m_rooms))
        m_subscriptions.unsubscribe(room, this);
}

void Level2Session::socketClosed(Farewell farewell)
{
    m_authDeadline.stop();
    stopListening(farewell == Farewell::Clean ? Presence::Leave::Clean : Presence::Leave::Broken);
}

/** Listens to what concerns the user, then asks which rooms are theirs. */
void Level2Session::prepare(const QString &id, const Bearer &bearer)
{
    m_authDeadline.stop();
    ++m_generation;
    m_stage = Stage::Preparing;
    m_bearer = bearer;
    m_subscriptions.connect(m_socket.id(), m_bearer.user, this);
    m_context.executor.read<QList<RoomId>>(
        [bearer](Transaction &transaction) -> Result<QList<RoomId>> {
            const auto actor = AccountService(transaction).authenticate(bearer);
            if (!actor)
                return actor.error();
            return ReadStore(transaction.database()).roomsOf(bearer.user);
        },
        later<QList<RoomId>>([id](Level2Session &self, const Result<QList<RoomId>> &rooms) {
            if (rooms)
                self.readHeads(id, *rooms);
            else
                self.cannotPrepare(id, rooms.error());
        }));
}

void Level2Session::readHeads(const QString &id, const QList<RoomId> &rooms)
{
    for (const RoomId room : rooms)
        listenTo(room);
    m_context.executor.read<ReadyData>(
        [bearer = m_bearer](Transaction &transaction) -> Result<ReadyData> {
            const auto actor = AccountService(transaction).authenticate(bearer);
            if (!actor)
                return actor.error();
            return ReadService(transaction).ready(*actor);
        },
        later<ReadyData>([id](Level2Session &self, const Result<ReadyData> &ready) {
            if (ready)
                self.becomeReady(id, *ready);
            else
                self.cannotPrepare(id, ready.error());
        }));
}

void Level2Session::becomeReady(const QString &id, ReadyData ready)
{
    ready.user.isOnline = true; // by this socket
    QHash<RoomId, qint64> heads;
    for (const RoomHead &head : ready.rooms)
        heads.insert(head.room.id, head.room.lastSeq);
    for (const RoomId room : QSet<RoomId>(m_rooms)) {
        if (!heads.contains(room))
            stopListening(room);
    }
    for (auto head = heads.constBegin(); head != heads.constEnd(); ++head)
        listenTo(head.key());

    m_user = ready.user.author();
    m_stage = Stage::Ready;
    m_socket.send(Frame::text(Codec::readyFrame(id, ready)));
    m_context.presence.enterAll(m_socket.id(), heads.keys(), m_user);
    for (const Later &later : std::exchange(m_later, {})) {
        if (later.userSeq > ready.userSeq)
            later.act();
    }
    for (const Kept &kept : std::exchange(m_kept, {})) {
        if (kept.seq > heads.value(kept.room) && m_rooms.contains(kept.room))
            m_socket.send(kept.frame);
    }
}

void Level2Session::cannotPrepare(const QString &id, const Error &error)
{
    refuse(id, {}, error);
    const bool isTemporary = error.code == ErrorCode::Unavailable || error.code == ErrorCode::Busy;
    m_socket.close(isTemporary ? TryAgainLater : TokenBad);
}

void Level2Session::listenTo(RoomId room)
{
    if (m_rooms.contains(room))
        return;
    m_rooms.insert(room);
    m_subscriptions.subscribe(room, this);
}

void Level2Session::stopListening(RoomId room)
{
    if (m_rooms.remove(room))
        m_subscriptions.unsubscribe(room, this);
}

/** Forgets the user: the socket is over, or somebody else's now. */
void Level2Session::stopListening(Presence::Leave how)
{
    m_presenceTimer.stop();
    if (m_stage == Stage::Stranger)
        return;
    if (m_stage == Stage::Ready)
        m_context.presence.leaveAll(m_socket.id(), m_rooms.values(), m_user.id, how);
    for (const RoomId room : QSet<RoomId>(m_rooms))
        stopListening(room);
    m_subscriptions.disconnect(m_socket.id(), m_bearer.user, this);
    m_kept.clear();
    m_later.clear();
    m_stage = Stage::Stranger;
}

void Level2Session::deliver(const Frame &frame, Delivery delivery)
{
    m_socket.send(frame, delivery);
}

void Level2Session::roomChanged(const RoomEvent &event)
{
    const Frame &frame = event.author() == m_bearer.user ? event.forAuthor() : event.level2();
    if (m_stage == Stage::Ready)
        m_socket.send(frame);
    else if (m_kept.size() < KeptMost)
        m_kept.push_back({event.room(), event.seq(), frame});
}

void Level2Session::roomSignalled(const RoomSignal &signal)
{
    const bool isLookedAt = !m_hasFocus || m_focus == signal.room;
    if (m_stage == Stage::Ready && isLookedAt && signal.source != m_bearer.user)
        m_socket.send(signal.frame, Delivery::Ephemeral);
}

void Level2Session::memberJoined(const MemberJoined &event)
{
    listenTo(event.head.room.id);
    orLater(event.userSeq, [this, head = event.head] {
        listenTo(head.room.id); // the heads may have been read before
        m_context.presence.enter(m_socket.id(), head.room.id, m_user);
        m_socket.send(Frame::text(Codec::roomAddedFrame(head)));
    });
}

void Level2Session::memberLeft(const MemberLeft &event)
{
    orLater(event.userSeq, [this, room = event.room] {
        stopListening(room);
        m_context.presence.leave(m_socket.id(), room, m_user.id, Presence::Leave::Clean);
        m_socket.send(Frame::text(Codec::roomRemovedFrame(room, "left")));
    });
}

void Level2Session::readMarkMoved(const ReadMarkMoved &event)
{
    orLater(event.userSeq,
            [this, event] { m_socket.send(Frame::text(Codec::readUpdatedFrame(event.room, event.mark))); });
}

void Level2Session::preferencesChanged(const PreferencesChanged &event)
{
    orLater(event.userSeq, [this, event] {
        m_socket.send(Frame::text(Codec::preferencesUpdatedFrame(event.room, event.preferences)));
    });
}

void Level2Session::sessionEnded(const QString &session)
{
    if (session != m_bearer.session)
        return;
    m_socket.send(Frame::text(Codec::sessionRevokedFrame()));
    m_socket.close(SessionRevoked);
}

/** Not counted among the changes of the user: told again rather than not at all. */
void Level2Session::profileChanged(const Author &user)
{
    orLater(std::numeric_limits<qint64>::max(), [this, user] {
        m_user = user;
        m_socket.send(Frame::text(Codec::profileUpdatedFrame(user)));
    });
}

void Level2Session::orLater(qint64 userSeq, std::function<void()> act)
{
    if (m_stage == Stage::Ready)
        act();
    else
        m_later.push_back({userSeq, std::move(act)});
}

void Level2Session::answer(const QString &id, RoomId room)
{
    if (!id.isEmpty())
        m_socket.send(Frame::text(Codec::ackFrame(id, room)));
}

void Level2Session::refuse(const QString &id, RoomId room, const Error &error)
{
    m_socket.send(Frame::text(Codec::errorFrame2(id, room, error)));
}
