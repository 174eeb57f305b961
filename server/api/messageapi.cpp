// SPDX-License-Identifier: GPL-3.0-or-later
#include "messageapi.h"

#include "apicontext.h"
#include "codec.h"
#include "codec2.h"
#include "messageservice.h"
#include "paging.h"
#include "readservice.h"
#include "refusal.h"

using namespace Qt::StringLiterals;

namespace {

Handler pageOfMessages(const Call &call)
{
    return [room = call.room,
            request = pageRequest(call.request, Limits::MessagePageSize)](Transaction &transaction,
                                                                          const Actor &actor) -> Result<HttpResponse> {
        const auto page = MessageService(transaction).history(actor, room, request);
        if (!page)
            return page.error();
        return HttpResponse::json(200, Codec::messagesAnswer(*page));
    };
}

/** Level 1 pages by number, level 2 by key: one of `before`, `after`, `around`. */
Handler listMessages(ApiContext &context, const Call &call)
{
    const auto stretch = stretchRequest(call.request);
    if (!stretch)
        return refusing(stretch.error());
    if (!*stretch)
        return pageOfMessages(call);
    if (const auto refused = limited(context.limits.reading, call))
        return *refused;
    return
        [room = call.room, request = **stretch](Transaction &transaction, const Actor &actor) -> Result<HttpResponse> {
            const auto page = MessageService(transaction).stretch(actor.user.id, room, request);
            if (!page)
                return page.error();
            return HttpResponse::json(200, Codec::historyAnswer(*page, actor.user.id));
        };
}

Handler listChanges(ApiContext &context, const Call &call)
{
    if (const auto refused = limited(context.limits.reading, call))
        return *refused;
    const auto after = numberInQuery(call.request, u"after_seq"_s);
    if (!after)
        return refusing(after.error());
    return [room = call.room, after = *after](Transaction &transaction, const Actor &actor) -> Result<HttpResponse> {
        const auto page = MessageService(transaction).changes(actor.user.id, room, after);
        if (!page)
            return page.error();
        return HttpResponse::json(200, Codec::changesAnswer(*page, actor.user.id));
    };
}

Handler postMessage(ApiContext &context, const Call &call)
{
    const auto command = Codec::postMessageRequest(call.room, call.request.body,
                                                   call.request.header("Idempotency-Key"));
    if (!command)
        return refusing(command.error());
    if (const auto refused = limited(context.limits.messages, call))
        return *refused;
    return [command = *command](Transaction &transaction, const Actor &actor) -> Result<HttpResponse> {
        const auto posted = MessageService(transaction).post(actor.user.id, command);
        if (!posted)
            return posted.error();
        return HttpResponse::json(posted->isDuplicate ? 200 : 201,
                                  Codec::messageAnswer2(posted->message, actor.user.id));
    };
}

Handler moveReadMark(const Call &call, bool backwards)
{
    const auto command = Codec::readMarkRequest(call.room, call.request.body, backwards);
    if (!command)
        return refusing(command.error());
    return [command = *command](Transaction &transaction, const Actor &actor) -> Result<HttpResponse> {
        const auto mark = ReadService(transaction).move(actor.user.id, command);
        if (!mark)
            return mark.error();
        return HttpResponse::json(200, Codec::readAnswer(*mark));
    };
}

Handler showReady(const ApiContext &context)
{
    return [&context](Transaction &transaction, const Actor &actor) -> Result<HttpResponse> {
        auto ready = ReadService(transaction).ready(actor);
        if (!ready)
            return ready.error();
        ready->user.isOnline = context.presence.isOnline(actor.user.id);
        return HttpResponse::json(200, Codec::readyAnswer(*ready));
    };
}

void showMeta(const ApiContext &context, const Call &call)
{
    call.respond(
        HttpResponse::json(200, Codec::metaAnswer({context.serverVersion, context.serverId, Timestamp::now(), false})));
}

} // namespace

std::vector<Route> messageRoutes(ApiContext &context)
{
    return {
        Route::read("GET", "rooms/{id}/messages", [&context](const Call &call) { return listMessages(context, call); }),
        Route::write("POST", "rooms/{id}/messages",
                     [&context](const Call &call) { return postMessage(context, call); }),
        Route::read("GET", "rooms/{id}/changes", [&context](const Call &call) { return listChanges(context, call); }),
        Route::write("PUT", "rooms/{id}/read", [](const Call &call) { return moveReadMark(call, false); }),
        Route::write("PUT", "rooms/{id}/unread", [](const Call &call) { return moveReadMark(call, true); }),
        Route::read("GET", "ready", [&context](const Call &) { return showReady(context); }),
        Route::open("GET", "meta", [&context](const Call &call) { showMeta(context, call); }),
    };
}
