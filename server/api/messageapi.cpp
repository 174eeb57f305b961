// SPDX-License-Identifier: GPL-3.0-or-later
#include "messageapi.h"

#include "codec.h"
#include "messageservice.h"
#include "paging.h"

namespace {

Handler listMessages(const Call &call)
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

} // namespace

std::vector<Route> messageRoutes(ApiContext &)
{
    return {Route::read("GET", "rooms/{id}/messages", listMessages)};
}
