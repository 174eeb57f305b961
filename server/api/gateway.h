// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edge.h"
#include "forwarding.h"
#include "router.h"
#include "socketapi.h"

#include <functional>

struct ApiContext;

/**
 * Where requests enter the application: the interface below `/api/v1/`, the socket, and everything else to whoever
 * serves the page. Gives each request an id, adds the headers that every answer carries, and writes one line per
 * failed request to the log, without queries, bodies or tokens. Called on network threads.
 */
class Gateway : public EdgeHandler
{
public:
    using StaticHandler = std::function<HttpResponse(const HttpRequest &)>;

    /** \a context and \a proxies outlive the gateway. */
    Gateway(ApiContext &context, const TrustedProxies &proxies, StaticHandler staticHandler);

    void handleRequest(HttpRequest request, Respond respond) override;
    void handleUpgrade(HttpRequest request, UpgradeDecision decision) override;

    const std::vector<Route> &routes() const { return m_router.routes(); }

private:
    Respond finishing(const HttpRequest &request, const QByteArray &requestId, Respond respond) const;

    ApiContext &m_context;
    const TrustedProxies &m_proxies;
    Router m_router;
    SocketApi m_sockets;
    StaticHandler m_static;
};
