// SPDX-License-Identifier: GPL-3.0-or-later
#include "socketapi.h"

#include "apicontext.h"
#include "codec.h"
#include "cookie.h"
#include "cors.h"
#include "level1session.h"
#include "level2session.h"
#include "paging.h"
#include "respond.h"
#include "roomservice.h"

using namespace Qt::StringLiterals;

namespace {

const RoomId DefaultRoom(1);
constexpr int UnsupportedVersion = 4004; // protocol.md 2.5

/** A socket of a level that there is not. A page cannot read why a handshake was refused, so that it is told here. */
class UnspokenLevel : public SocketHandler
{
public:
    explicit UnspokenLevel(Socket &socket)
    {
        socket.send(Frame::text(Codec::errorFrame({ErrorCode::UnsupportedVersion, {}, {}})));
        socket.close(UnsupportedVersion);
    }

    void messageReceived(const QByteArray &) override {}
    void socketClosed(Farewell) override {}
};

/** The room that a level-1 socket asks for. InvalidRoomId. */
Result<RoomId> wantedRoom(const HttpRequest &request)
{
    const QString room = queryValue(request, u"room_id"_s);
    return room.isEmpty() ? Result<RoomId>(DefaultRoom) : parseRoomId(room.toUtf8());
}

} // namespace

void SocketApi::open(const HttpRequest &request, const QByteArray &requestId, UpgradeDecision decision)
{
    const QString version = queryValue(request, u"v"_s);
    if (version == u"2"_s)
        return openLevel2(request, requestId, std::move(decision));
    if (version.isEmpty() || version == u"1"_s)
        return openLevel1(request, requestId, std::move(decision));
    decision.accept([](Socket &socket) { return std::make_unique<UnspokenLevel>(socket); });
}

void SocketApi::openLevel1(const HttpRequest &request, const QByteArray &requestId, UpgradeDecision decision)
{
    const auto known = bearer(request);
    if (!known)
        return decision.refuse(errorResponse(known.error(), requestId));
    const auto room = wantedRoom(request);
    if (!room)
        return decision.refuse(errorResponse(room.error(), requestId));
    m_context.executor.read<Level1Ticket>(
        [bearer = *known, room = *room](Transaction &transaction) {
            return Level1Ticket::check(transaction, bearer, room);
        },
        [&context = m_context, requestId, decision](Result<Level1Ticket> ticket) {
            if (!ticket)
                return decision.refuse(errorResponse(ticket.error(), requestId));
            decision.accept([&context, ticket = *ticket](Socket &socket) -> std::unique_ptr<SocketHandler> {
                return std::make_unique<Level1Session>(context, socket, ticket);
            });
        });
}

/** A bad header is refused, because whoever sets one can read the answer; a bad cookie is as good as none. */
void SocketApi::openLevel2(const HttpRequest &request, const QByteArray &requestId, UpgradeDecision decision)
{
    const bool hasHeader = !request.header("Authorization").isEmpty();
    const auto known = bearer(request);
    const bool isForeign = !known && known.error().code == ErrorCode::ForeignOrigin;
    if (!known && (hasHeader || isForeign))
        return decision.refuse(errorResponse(known.error(), requestId));
    if (known) {
        if (const auto wait = m_context.limits.connects.take(QByteArray::number(known->user.value())))
            return decision.refuse(errorResponse({ErrorCode::RateLimited, {}, wait}, requestId));
    }
    const auto proved = known ? std::optional(*known) : std::nullopt;
    decision.accept([&context = m_context, proved, hasHeader](Socket &socket) -> std::unique_ptr<SocketHandler> {
        return std::make_unique<Level2Session>(context, socket, proved, !hasHeader);
    });
}

Result<Bearer> SocketApi::bearer(const HttpRequest &request) const
{
    if (!request.header("Authorization").isEmpty())
        return bearerOfRequest(m_context.tokens, request);
    const QByteArray token = tokenInCookie(request, m_context.cookieName);
    if (token.isEmpty())
        return ErrorCode::NotAuthenticated;
    if (!isTrustedOrigin(request, *m_context.allowedOrigins.get()))
        return ErrorCode::ForeignOrigin;
    return bearerOfToken(m_context.tokens, token);
}
