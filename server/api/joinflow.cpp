// SPDX-License-Identifier: GPL-3.0-or-later
#include "joinflow.h"

#include "apicontext.h"
#include "roomservice.h"

namespace {

QByteArray attemptKey(const Bearer &bearer, RoomId room)
{
    return QByteArray::number(bearer.user.value()) + '/' + QByteArray::number(room.value());
}

void join(ApiContext &context, const Bearer &bearer, RoomId room, const QByteArray &verifiedHash, Joined done)
{
    context.executor.write<RoomHead>(
        {room, bearer.user},
        [bearer, room, verifiedHash](Transaction &transaction) -> Result<RoomHead> {
            const auto actor = AccountService(transaction).authenticate(bearer);
            if (!actor)
                return actor.error();
            return RoomService(transaction).join(*actor, room, verifiedHash);
        },
        std::move(done));
}

void judge(ApiContext &context, const QByteArray &key, const Result<bool> &matches)
{
    if (!matches)
        context.attempts.roomPassword.abandoned(key);
    else if (*matches)
        context.attempts.roomPassword.succeeded(key);
    else
        context.attempts.roomPassword.failed(key);
}

void comparePassword(ApiContext &context, const Bearer &bearer, const JoinRoom &command, const QByteArray &hash,
                     Joined done)
{
    const QByteArray key = attemptKey(bearer, command.room);
    if (const auto wait = context.attempts.roomPassword.tryBegin(key))
        return done(Error{ErrorCode::RateLimited, {}, wait});
    context.passwords.verify(command.password.toUtf8(), hash,
                             [&context, bearer, room = command.room, hash, key, done](Result<bool> matches) {
                                 judge(context, key, matches);
                                 if (!matches)
                                     done(matches.error());
                                 else if (!*matches)
                                     done(ErrorCode::WrongRoomPassword);
                                 else
                                     join(context, bearer, room, hash, done);
                             });
}

} // namespace

void joinRoom(ApiContext &context, const Bearer &bearer, const JoinRoom &command, Joined done)
{
    context.executor.read<JoinTerms>(
        [bearer, room = command.room](Transaction &transaction) -> Result<JoinTerms> {
            const auto actor = AccountService(transaction).authenticate(bearer);
            if (!actor)
                return actor.error();
            return RoomService(transaction).joinTerms(actor->user.id, room);
        },
        [&context, bearer, command, done = std::move(done)](Result<JoinTerms> terms) {
            if (!terms)
                done(terms.error());
            else if (terms->isMember)
                done(ErrorCode::AlreadyAMember);
            else if (terms->passwordHash.isEmpty())
                join(context, bearer, command.room, {}, done);
            else if (command.password.isEmpty())
                done(ErrorCode::WrongRoomPassword);
            else
                comparePassword(context, bearer, command, terms->passwordHash, done);
        });
}
