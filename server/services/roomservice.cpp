// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomservice.h"

#include "memberstore.h"
#include "messageservice.h"
#include "readstore.h"
#include "roomstore.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace {

const QString MemberJoinedCode = u"member_joined"_s;
const QString MemberLeftCode = u"member_left"_s;

/** A private room without a password admits nobody who was not invited. */
bool isInviteOnly(const StoredRoom &stored)
{
    return stored.room.isPrivate && stored.passwordHash.isEmpty();
}

} // namespace

qint64 pageOffset(const PageRequest &request)
{
    constexpr qint64 farthest = std::numeric_limits<qint64>::max();
    const qint64 pages = request.page - 1;
    return pages > farthest / request.pageSize ? farthest : pages * request.pageSize;
}

Result<Page<Room>> RoomService::list(const Actor &actor, const PageRequest &request)
{
    RoomStore rooms(m_transaction.database());
    const RoomFilter filter{actor.user.id, request.search, request.pageSize, pageOffset(request)};
    Page<Room> page;
    page.pagination = {request.page, request.pageSize, rooms.countVisible(filter)};
    page.items = rooms.visible(filter);
    return page;
}

Result<Room> RoomService::readable(UserId user, RoomId room)
{
    const auto stored = RoomStore(m_transaction.database()).byId(room);
    if (!stored)
        return ErrorCode::RoomNotFound;
    if (stored->room.isPrivate && !MemberStore(m_transaction.database()).contains(room, user))
        return ErrorCode::AccessDenied;
    return stored->room;
}

Result<MemberPage> RoomService::members(UserId user, const MemberFilter &filter)
{
    if (const auto room = readable(user, filter.room); !room)
        return room.error();
    return MemberStore(m_transaction.database()).page(filter);
}

Result<Room> RoomService::create(const Actor &actor, const CreateRoom &command, const QByteArray &passwordHash)
{
    RoomStore rooms(m_transaction.database());
    const RoomId id = rooms.insert({command.name, command.description, command.isPrivate,
                                    command.isPrivate ? passwordHash : QByteArray(), command.maxMembers, actor.user.id},
                                   m_transaction.now());
    MemberStore(m_transaction.database()).insert({id, actor.user.id, MemberRole::Owner, 0, m_transaction.now()});
    rooms.changeMemberCount(id, 1);
    announceMembership(id, actor.user.id);
    const auto stored = rooms.byId(id);
    if (!stored)
        return ErrorCode::Internal;
    return stored->room;
}

Result<JoinTerms> RoomService::joinTerms(UserId user, RoomId room)
{
    const auto stored = RoomStore(m_transaction.database()).byId(room);
    if (!stored)
        return ErrorCode::RoomNotFound;
    if (MemberStore(m_transaction.database()).contains(room, user))
        return JoinTerms{true, {}};
    if (isInviteOnly(*stored))
        return ErrorCode::AccessDenied;
    return JoinTerms{false, stored->passwordHash};
}

Result<RoomHead> RoomService::join(const Actor &actor, RoomId room, const QByteArray &verifiedHash)
{
    RoomStore rooms(m_transaction.database());
    MemberStore members(m_transaction.database());
    const auto stored = rooms.byId(room);
    if (!stored)
        return ErrorCode::RoomNotFound;
    if (members.contains(room, actor.user.id))
        return ErrorCode::AlreadyAMember;
    if (isInviteOnly(*stored))
        return ErrorCode::AccessDenied;
    if (stored->passwordHash != verifiedHash)
        return ErrorCode::WrongRoomPassword;
    if (stored->room.memberCount >= stored->room.maxMembers)
        return ErrorCode::RoomFull;
    rooms.changeMemberCount(room, 1);
    const Message notice = MessageService(m_transaction)
                               .announce(room, {MemberJoinedCode, actor.user.id},
                                         actor.user.nickname + u" 加入了房间"_s);
    members.insert({room, actor.user.id, MemberRole::Member, notice.seq, m_transaction.now()});
    return announceMembership(room, actor.user.id);
}

RoomHead RoomService::announceMembership(RoomId room, UserId user)
{
    ReadStore store(m_transaction.database());
    const qint64 userSeq = store.advanceUserSeq(user);
    const RoomHead head = store.head(room, user).value_or(RoomHead());
    m_transaction.publish(MemberJoined{user, head, userSeq});
    return head;
}

Result<Done> RoomService::leave(const Actor &actor, RoomId room)
{
    RoomStore rooms(m_transaction.database());
    const auto stored = rooms.byId(room);
    if (!stored)
        return ErrorCode::RoomNotFound;
    if (!MemberStore(m_transaction.database()).contains(room, actor.user.id))
        return ErrorCode::NotAMember;
    if (stored->room.creator == actor.user.id)
        return ErrorCode::CreatorCannotLeave;
    MemberStore(m_transaction.database()).remove(room, actor.user.id);
    rooms.changeMemberCount(room, -1);
    const qint64 userSeq = ReadStore(m_transaction.database()).advanceUserSeq(actor.user.id);
    m_transaction.publish(MemberLeft{room, actor.user.id, userSeq});
    MessageService(m_transaction)
        .announce(room, {MemberLeftCode, actor.user.id}, actor.user.nickname + u" 离开了房间"_s);
    return Done{};
}
