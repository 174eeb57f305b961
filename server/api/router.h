// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "authorization.h"
#include "edge.h"
#include "id.h"

#include <functional>
#include <vector>

struct ApiContext;

/** One request on its way through a route. Copied into whatever finishes it. */
struct Call
{
    HttpRequest request;
    QByteArray requestId;
    RoomId room;                                       ///< the `{id}` of the path
    Bearer bearer;                                     ///< of protected routes
    std::function<void(Result<HttpResponse>)> respond; ///< callable from any thread, once
};

/** How a route is carried out. */
enum class RouteKind {
    Open,  ///< needs no token; starts a flow of its own
    Flow,  ///< needs a token; starts a flow of its own
    Read,  ///< needs a token; one job on a reader
    Write, ///< needs a token; one job in the writer's transaction
};

/** A row of the route table: exactly one of `start` (Open, Flow) and `prepare` (Read, Write) is set. */
struct Route
{
    QByteArray method;
    QByteArray path; ///< below the prefix, for instance `rooms/{id}/join`
    RouteKind kind = RouteKind::Read;
    std::function<void(const Call &)> start;
    std::function<Handler(const Call &)> prepare;

    static Route open(const char *method, const char *path, std::function<void(const Call &)> start);
    static Route flow(const char *method, const char *path, std::function<void(const Call &)> start);
    static Route read(const char *method, const char *path, std::function<Handler(const Call &)> prepare);
    static Route write(const char *method, const char *path, std::function<Handler(const Call &)> prepare);
};

/** Finds the route of a request, checks its token, and sees to it that it is carried out. */
class Router
{
public:
    explicit Router(ApiContext &context) : m_context(context) {}

    void add(std::vector<Route> routes);
    const std::vector<Route> &routes() const { return m_routes; }
    /** \a path is what follows the prefix. Called on a network thread. */
    void dispatch(const QByteArray &path, Call call);

private:
    const Route *find(const QByteArray &method, const QByteArray &path, QByteArray &id) const;
    void refuseUnknown(const QByteArray &path, const Call &call) const;
    void run(const Route &route, const Call &call);

    ApiContext &m_context;
    std::vector<Route> m_routes;
};
