// SPDX-License-Identifier: GPL-3.0-or-later
#include "errorcode.h"

#include <array>

using namespace Qt::StringLiterals;

namespace {

using enum ErrorCode;

constexpr std::array table{
    ErrorInfo{InvalidRequest, "invalid_request"_L1, 400, "Invalid request data"_L1},
    ErrorInfo{InvalidJson, "invalid_json"_L1, 400, "Invalid request data"_L1},
    ErrorInfo{InvalidRoomId, "invalid_room_id"_L1, 400, "Invalid room ID"_L1},
    ErrorInfo{UnknownType, "unknown_type"_L1, 400, "Unknown message type"_L1},
    ErrorInfo{UnsupportedVersion, "unsupported_version"_L1, 400,
              "This server speaks levels 1 and 2 of the protocol"_L1},
    ErrorInfo{TooManyRooms, "too_many_rooms"_L1, 400, "Too many rooms at once"_L1},
    ErrorInfo{MessageTooLong, "message_too_long"_L1, 400, "Message is too long"_L1},
    ErrorInfo{FrameTooLarge, "frame_too_large"_L1, 413, "Frame is too large"_L1},
    ErrorInfo{BodyTooLarge, "body_too_large"_L1, 413, "Request body is too large"_L1},
    ErrorInfo{NotAuthenticated, "not_authenticated"_L1, 401, "Authorization header is required"_L1},
    ErrorInfo{InvalidAuthorization, "invalid_authorization"_L1, 401, "Invalid authorization header format"_L1},
    ErrorInfo{InvalidToken, "invalid_token"_L1, 401, "Invalid token"_L1},
    ErrorInfo{InvalidRefreshToken, "invalid_refresh_token"_L1, 401, "Refresh token is not valid, log in again"_L1},
    ErrorInfo{UserNotFound, "user_not_found"_L1, 401, "User not found"_L1},
    ErrorInfo{BadCredentials, "bad_credentials"_L1, 401, "Invalid username or password"_L1},
    ErrorInfo{AccessDenied, "access_denied"_L1, 403, "Access denied"_L1},
    ErrorInfo{RoomFull, "room_full"_L1, 403, "Room is full"_L1},
    ErrorInfo{WrongRoomPassword, "wrong_room_password"_L1, 403, "Invalid password"_L1},
    ErrorInfo{CreatorCannotLeave, "creator_cannot_leave"_L1, 403, "Room creator cannot leave the room"_L1},
    ErrorInfo{ForeignOrigin, "foreign_origin"_L1, 403, "Origin is not allowed"_L1},
    ErrorInfo{SetupLinkInvalid, "setup_link_invalid"_L1, 403, "Set-up link is not valid"_L1},
    ErrorInfo{NotFound, "not_found"_L1, 404, "404 page not found"_L1},
    ErrorInfo{RoomNotFound, "room_not_found"_L1, 404, "Room not found"_L1},
    ErrorInfo{MessageNotFound, "message_not_found"_L1, 404, "Message not found"_L1},
    ErrorInfo{NotAMember, "not_a_member"_L1, 404, "Not a member of this room"_L1},
    ErrorInfo{MethodNotAllowed, "method_not_allowed"_L1, 405, "Method not allowed"_L1},
    ErrorInfo{AccountExists, "account_exists"_L1, 409, "Username or email already exists"_L1},
    ErrorInfo{AlreadyAMember, "already_a_member"_L1, 409, "Already a member of this room"_L1},
    ErrorInfo{IdempotencyConflict, "idempotency_conflict"_L1, 409, "This client_id was used for another message"_L1},
    ErrorInfo{RateLimited, "rate_limited"_L1, 429, "Too many attempts, try again later"_L1},
    ErrorInfo{Internal, "internal"_L1, 500, "Internal server error"_L1},
    ErrorInfo{Unavailable, "unavailable"_L1, 503, "The database is not available, try again"_L1},
    ErrorInfo{Busy, "busy"_L1, 503, "The server is busy, try again"_L1},
};

constexpr bool isIndexedByCode()
{
    for (size_t i = 0; i < table.size(); ++i) {
        if (size_t(table[i].code) != i)
            return false;
    }
    return table.size() == size_t(Busy) + 1;
}
static_assert(isIndexedByCode(), "the table follows the order of the enumeration");

} // namespace

std::span<const ErrorInfo> errorTable()
{
    return table;
}

const ErrorInfo &errorInfo(ErrorCode code)
{
    return table[size_t(code)];
}
