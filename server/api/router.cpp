// SPDX-License-Identifier: GPL-3.0-or-later
#include "router.h"

#include "apicontext.h"
#include "paging.h"
#include "respond.h"

#include <QtCore/qbytearraylist.h>

namespace {

/** Whether \a path fits \a pattern; what stands for `{id}` goes to \a id. */
bool matches(const QByteArray &pattern, const QByteArray &path, QByteArray &id)
{
    const QList<QByteArray> wanted = pattern.split('/');
    const QList<QByteArray> given = path.split('/');
    if (wanted.size() != given.size())
        return false;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (wanted[i] == "{id}")
            id = given[i];
        else if (wanted[i] != given[i])
            return false;
    }
    return true;
}

} // namespace

Route Route::open(const char *method, const char *path, std::function<void(const Call &)> start)
{
    return {method, path, RouteKind::Open, std::move(start), {}};
}

Route Route::flow(const char *method, const char *path, std::function<void(const Call &)> start)
{
    return {method, path, RouteKind::Flow, std::move(start), {}};
}

Route Route::read(const char *method, const char *path, std::function<Handler(const Call &)> prepare)
{
    return {method, path, RouteKind::Read, {}, std::move(prepare)};
}

Route Route::write(const char *method, const char *path, std::function<Handler(const Call &)> prepare)
{
    return {method, path, RouteKind::Write, {}, std::move(prepare)};
}

void Router::add(std::vector<Route> routes)
{
    m_routes.insert(m_routes.end(), std::make_move_iterator(routes.begin()), std::make_move_iterator(routes.end()));
}

void Router::dispatch(const QByteArray &path, Call call)
{
    QByteArray id;
    const Route *route = find(call.request.method, path, id);
    if (!route)
        return refuseUnknown(path, call);
    if (route->kind != RouteKind::Open) {
        const auto bearer = bearerOfRequest(m_context.tokens, call.request);
        if (!bearer)
            return call.respond(bearer.error());
        call.bearer = *bearer;
    }
    if (route->path.contains("{id}")) {
        const auto room = parseRoomId(id);
        if (!room)
            return call.respond(room.error());
        call.room = *room;
    }
    run(*route, call);
}

void Router::run(const Route &route, const Call &call)
{
    switch (route.kind) {
    case RouteKind::Open:
    case RouteKind::Flow: route.start(call); return;
    case RouteKind::Read:
        m_context.executor.read<HttpResponse>(authorized(call.bearer, route.prepare(call)), call.respond);
        return;
    case RouteKind::Write:
        m_context.executor.write<HttpResponse>({call.room, call.bearer.user},
                                               authorized(call.bearer, route.prepare(call)), call.respond);
        return;
    }
}

const Route *Router::find(const QByteArray &method, const QByteArray &path, QByteArray &id) const
{
    for (const Route &route : m_routes) {
        if (route.method == method && matches(route.path, path, id))
            return &route;
    }
    return nullptr;
}

/** 404 for a path that nothing is at, 405 with the methods that there are for one that something is at. */
void Router::refuseUnknown(const QByteArray &path, const Call &call) const
{
    QByteArrayList methods;
    QByteArray id;
    for (const Route &route : m_routes) {
        if (matches(route.path, path, id))
            methods.append(route.method);
    }
    if (methods.isEmpty())
        return call.respond(ErrorCode::NotFound);
    HttpResponse response = errorResponse({ErrorCode::MethodNotAllowed, {}, {}}, call.requestId);
    response.headers.emplaceBack("Allow", methods.join(", "));
    call.respond(response);
}
