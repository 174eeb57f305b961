// SPDX-License-Identifier: GPL-3.0-or-later
#include "accountapi.h"

#include "apicontext.h"
#include "codec.h"
#include "codec2.h"
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

/** The token of level 1 lives for the configured time, that of level 2 until it is refreshed. */
std::chrono::seconds tokenLife(const ApiContext &context, bool isLevel2)
{
    return isLevel2 ? std::chrono::seconds(Limits::AccessTokenLife) : context.tokens.lifetime();
}

QByteArray tokenFor(const ApiContext &context, const Actor &actor, bool isLevel2)
{
    const User &user = actor.user;
    return context.tokens.issue({user.id, user.username, user.email, actor.session}, Timestamp::now().seconds(),
                                tokenLife(context, isLevel2));
}

/** An answer whose token is in the cookie of the socket as well. */
HttpResponse withCookie(const ApiContext &context, const HttpRequest &request, const QByteArray &token, bool isLevel2,
                        int status, const QByteArray &body)
{
    HttpResponse response = HttpResponse::json(status, body);
    response.headers.emplaceBack("Set-Cookie",
                                 socketCookie(context.cookieName, token, tokenLife(context, isLevel2), request));
    return response;
}

LoggedIn answering(const ApiContext &context, const Call &call, const QByteArray &refreshToken, int status)
{
    return [&context, call, refreshToken, status](const Result<Actor> &actor) {
        if (!actor)
            return call.respond(actor.error());
        const bool isLevel2 = !refreshToken.isEmpty();
        User user = actor->user;
        user.isOnline = context.presence.isOnline(user.id);
        const QByteArray token = tokenFor(context, *actor, isLevel2);
        const QByteArray body = isLevel2 ? Codec::authAnswer2(token, refreshToken, user)
                                         : Codec::authAnswer(token, user);
        call.respond(withCookie(context, call.request, token, isLevel2, status, body));
    };
}

void startRegister(ApiContext &context, const Call &call)
{
    const auto command = Codec::registerRequest(call.request.body);
    if (!command)
        return call.respond(command.error());
    const Origin origin = originOf(call.request);
    if (const auto wait = context.limits.registrations.take(origin.network))
        return call.respond(Error{ErrorCode::RateLimited, {}, wait});
    const NewSession session = newSession(context, origin, Codec::wantsLevel2(call.request.body));
    registerUser(context, *command, session.request, answering(context, call, session.refreshToken, 201));
}

void startLogIn(ApiContext &context, const Call &call)
{
    const auto command = Codec::logInRequest(call.request.body);
    if (!command)
        return call.respond(command.error());
    const Origin origin = originOf(call.request);
    const NewSession session = newSession(context, origin, Codec::wantsLevel2(call.request.body));
    logIn(context, *command, origin, session.request, answering(context, call, session.refreshToken, 200));
}

void startRefresh(ApiContext &context, const Call &call)
{
    const auto old = Codec::refreshRequest(call.request.body);
    if (!old)
        return call.respond(old.error());
    const auto refresh = newRefresh(context.tokens, *old);
    if (!refresh)
        return call.respond(ErrorCode::InvalidRefreshToken);
    context.executor.write<Actor>(
        {},
        [request = refresh->request](Transaction &transaction) { return AccountService(transaction).refresh(request); },
        [&context, call, newToken = refresh->newToken](const Result<Actor> &actor) {
            if (!actor)
                return call.respond(actor.error());
            if (actor->session.isEmpty()) // a token that was used before: its session has just ended
                return call.respond(ErrorCode::InvalidRefreshToken);
            const QByteArray token = tokenFor(context, *actor, true);
            call.respond(withCookie(context, call.request, token, true, 200, Codec::tokensAnswer(token, newToken)));
        });
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
        Route::open("POST", "auth/refresh", [&context](const Call &call) { startRefresh(context, call); }),
        Route::write("POST", "auth/logout", [&context](const Call &call) { return logOut(context, call); }),
        Route::read("GET", "profile", [&context](const Call &) { return showProfile(context); }),
        Route::write("PUT", "profile", [&context](const Call &call) { return updateProfile(context, call); }),
    };
}
