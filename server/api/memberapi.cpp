// SPDX-License-Identifier: GPL-3.0-or-later
#include "memberapi.h"

#include "apicontext.h"
#include "codec2.h"
#include "paging.h"
#include "preferenceservice.h"
#include "refusal.h"
#include "roomservice.h"

namespace {

Handler listMembers(const ApiContext &context, const Call &call)
{
    if (const auto refused = limited(context.limits.reading, call))
        return *refused;
    return [&context, filter = memberFilter(call.room, call.request)](Transaction &transaction,
                                                                      const Actor &actor) -> Result<HttpResponse> {
        if (!filter)
            return filter.error();
        auto page = RoomService(transaction).members(actor.user.id, *filter);
        if (!page)
            return page.error();
        for (ListedMember &member : page->members)
            member.isOnline = context.presence.isOnline(member.user.id);
        return HttpResponse::json(200, Codec::membersAnswer(*page));
    };
}

Handler changePreferences(const Call &call)
{
    return [command = Codec::preferencesRequest(call.room, call.request.body)](
               Transaction &transaction, const Actor &actor) -> Result<HttpResponse> {
        if (!command)
            return command.error();
        const auto preferences = PreferenceService(transaction).change(actor.user.id, *command);
        if (!preferences)
            return preferences.error();
        return HttpResponse::json(200, Codec::preferencesAnswer(*preferences));
    };
}

} // namespace

std::vector<Route> memberRoutes(ApiContext &context)
{
    return {
        Route::read("GET", "rooms/{id}/members", [&context](const Call &call) { return listMembers(context, call); }),
        Route::write("PUT", "rooms/{id}/preferences", changePreferences),
    };
}
