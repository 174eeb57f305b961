// SPDX-License-Identifier: GPL-3.0-or-later
#include "accountapi.h"

#include "apicontext.h"
#include "codec.h"
#include "cookie.h"
#include "forwarding.h"
#include "loginflow.h"

namespace {

constexpr int DeviceMax = 200; // code units of a User-Agent that are kept
Origin originOf(const HttpRequest &request)
{
    return {request.address, networkOf(request.address),
            QString::fromUtf8(request.header("User-Agent")).left(DeviceMax)};
}

/** Answers with a token for \a actor, in the body and in the cookie of the socket. */
HttpResponse authResponse(const ApiContext &context, const HttpRequest &request, const Actor &actor, int status)
{
    User user = actor.user;
    user.isOnline = context.presence.isOnline(user.id);
    const QByteArray token = context.tokens.issue({user.id, user.username, user.email, actor.session},
                                                  Timestamp::now().seconds());
    HttpResponse response = HttpResponse::json(status, Codec::authAnswer(token, user));
    response.headers.emplaceBack("Set-Cookie",
                                 socketCookie(context.cookieName, token, context.tokens.lifetime(), request));
    return response;
}

LoggedIn answering(const ApiContext &context, const Call &call, int status)
{
    return [&context, call, status](const Result<Actor> &actor) {
        if (actor)
            call.respond(authResponse(context, call.request, *actor, status));
        else
            call.respond(actor.error());
    };
}

void startRegister(ApiContext &context, const Call &call)
{
    const auto command = Codec::registerRequest(call.request.body);
    if (!command)
        return call.respond(command.error());
    registerUser(context, *command, originOf(call.request), answering(context, call, 201));
}

void startLogIn(ApiContext &context, const Call &call)
{
    const auto command = Codec::logInRequest(call.request.body);
    if (!command)
        return call.respond(command.error());
    logIn(context, *command, originOf(call.request), answering(context, call, 200));
}

Handler logOut(const ApiContext &context, const Call &call)
{
    const HttpFields headers = {{"Set-Cookie", socketCookie(context.cookieName, {}, {}, call.request)}};
    return [headers](Transaction &transaction, const Actor &actor) -> Result<HttpResponse> {
        const auto done = AccountService(transaction).logOut(actor);
        if (!done)
            return done.error();
        return HttpResponse{204, headers, {}};
    };
}

HttpResponse userResponse(const ApiContext &context, User user)
{
    user.isOnline = context.presence.isOnline(user.id);
    return HttpResponse::json(200, Codec::userAnswer(user));
}

Handler showProfile(const ApiContext &context)
{
    return [&context](Transaction &, const Actor &actor) -> Result<HttpResponse> {
        return userResponse(context, actor.user);
    };
}

Handler updateProfile(const ApiContext &context, const Call &call)
{
    return [&context,
            command = Codec::updateProfileRequest(call.request.body)](Transaction &transaction,
                                                                      const Actor &actor) -> Result<HttpResponse> {
        if (!command)
            return command.error();
        const auto user = AccountService(transaction).updateProfile(actor, *command);
        if (!user)
            return user.error();
        return userResponse(context, *user);
    };
}

} // namespace

std::vector<Route> accountRoutes(ApiContext &context)
{
    return {
        Route::open("POST", "auth/register", [&context](const Call &call) { startRegister(context, call); }),
        Route::open("POST", "auth/login", [&context](const Call &call) { startLogIn(context, call); }),
        Route::write("POST", "auth/logout", [&context](const Call &call) { return logOut(context, call); }),
        Route::read("GET", "profile", [&context](const Call &) { return showProfile(context); }),
        Route::write("PUT", "profile", [&context](const Call &call) { return updateProfile(context, call); }),
    };
}
