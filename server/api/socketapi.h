// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "authorization.h"
#include "edge.h"

struct ApiContext;

/**
 * Judges WebSocket handshakes before they are accepted (protocol.md 1.2, 1.3): token or cookie, Origin, room. Called
 * on network threads.
 */
class SocketApi
{
public:
    explicit SocketApi(ApiContext &context) : m_context(context) {}

    void open(const HttpRequest &request, const QByteArray &requestId, UpgradeDecision decision);

private:
    void openLevel1(const HttpRequest &request, const QByteArray &requestId, UpgradeDecision decision);
    void openLevel2(const HttpRequest &request, const QByteArray &requestId, UpgradeDecision decision);
    /** NotAuthenticated, InvalidAuthorization, InvalidToken, ForeignOrigin. */
    Result<Bearer> bearer(const HttpRequest &request) const;

    ApiContext &m_context;
};
