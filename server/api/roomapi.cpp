// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomapi.h"

#include "apicontext.h"
#include "codec.h"
#include "joinflow.h"
#include "paging.h"
#include "roomservice.h"

using namespace Qt::StringLiterals;

namespace {

Handler listRooms(const Call &call)
{
    return [request = pageRequest(call.request, Limits::RoomPageSize)](Transaction &transaction,
                                                                       const Actor &actor) -> Result<HttpResponse> {
        const auto page = RoomService(transaction).list(actor, request);
        if (!page)
            return page.error();
        return HttpResponse::json(200, Codec::roomsAnswer(*page));
    };
}

Handler showRoom(const Call &call)
{
    return [id = call.room](Transaction &transaction, const Actor &actor) -> Result<HttpResponse> {
        const auto room = RoomService(transaction).readable(actor.user.id, id);
        if (!room)
            return room.error();
        return HttpResponse::json(200, Codec::roomAnswer(*room));
    };
}

/** The last step of creating a room: \a passwordHash is empty for a room without password. */
Handler createRoom(const Result<CreateRoom> &command, const QByteArray &passwordHash)
{
    return [command, passwordHash](Transaction &transaction, const Actor &actor) -> Result<HttpResponse> {
        if (!command)
            return command.error();
        const auto room = RoomService(transaction).create(actor, *command, passwordHash);
        if (!room)
            return room.error();
        return HttpResponse::json(201, Codec::roomAnswer(*room));
    };
}

void startCreateRoom(ApiContext &context, const Call &call)
{
    const auto command = Codec::createRoomRequest(call.request.body);
    const auto write = [&context, call, command](const QByteArray &hash) {
        context.executor.write<HttpResponse>({{}, call.bearer.user}, authorized(call.bearer, createRoom(command, hash)),
                                             call.respond);
    };
    if (!command || !command->isPrivate || command->password.isEmpty())
        return write({});
    context.passwords.make(command->password.toUtf8(), [call, write](Result<QByteArray> hash) {
        if (hash)
            write(*hash);
        else
            call.respond(hash.error());
    });
}

void startJoinRoom(ApiContext &context, const Call &call)
{
    joinRoom(context, call.bearer, Codec::joinRoomRequest(call.room, call.request.body),
             [call](const Result<RoomHead> &joined) {
                 if (joined)
                     call.respond(HttpResponse::json(200, Codec::textAnswer(u"Successfully joined room"_s)));
                 else
                     call.respond(joined.error());
             });
}

Handler leaveRoom(const Call &call)
{
    return [id = call.room](Transaction &transaction, const Actor &actor) -> Result<HttpResponse> {
        const auto left = RoomService(transaction).leave(actor, id);
        if (!left)
            return left.error();
        return HttpResponse::json(200, Codec::textAnswer(u"Successfully left room"_s));
    };
}

} // namespace

std::vector<Route> roomRoutes(ApiContext &context)
{
    return {
        Route::read("GET", "rooms", listRooms),
        Route::flow("POST", "rooms", [&context](const Call &call) { startCreateRoom(context, call); }),
        Route::read("GET", "rooms/{id}", showRoom),
        Route::flow("POST", "rooms/{id}/join", [&context](const Call &call) { startJoinRoom(context, call); }),
        Route::write("POST", "rooms/{id}/leave", leaveRoom),
    };
}
