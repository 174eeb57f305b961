// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qstring.h>

#include <span>

/**
 * Everything that can be refused, as one closed list (protocol.md 2.5). The texts of level 1 are part of the
 * contract; clients translate the code.
 */
enum class ErrorCode {
    InvalidRequest,
    InvalidJson,
    InvalidRoomId,
    UnknownType,
    UnsupportedVersion,
    TooManyRooms,
    MessageTooLong,
    FrameTooLarge,
    BodyTooLarge,
    NotAuthenticated,
    InvalidAuthorization,
    InvalidToken,
    InvalidRefreshToken,
    UserNotFound,
    BadCredentials,
    AccessDenied,
    RoomFull,
    WrongRoomPassword,
    CreatorCannotLeave,
    ForeignOrigin,
    SetupLinkInvalid,
    NotFound,
    RoomNotFound,
    MessageNotFound,
    NotAMember,
    MethodNotAllowed,
    AccountExists,
    AlreadyAMember,
    IdempotencyConflict,
    RateLimited,
    Internal,
    Unavailable,
    Busy,
};

/** One row of the table: the code on the wire, the HTTP status, and level 1's English text. */
struct ErrorInfo
{
    ErrorCode code;
    QLatin1StringView name;
    int status;
    QLatin1StringView text;
};

std::span<const ErrorInfo> errorTable();
const ErrorInfo &errorInfo(ErrorCode code);
