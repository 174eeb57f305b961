// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "edge.h"
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

    Gateway(ApiContext &context, StaticHandler staticHandler);

    void handleRequest(HttpRequest request, Respond respond) override;
    void handleUpgrade(HttpRequest request, UpgradeDecision decision) override;

private:
    Respond finishing(const HttpRequest &request, const QByteArray &requestId, Respond respond) const;

    Router m_router;
    SocketApi m_sockets;
    StaticHandler m_static;
};
