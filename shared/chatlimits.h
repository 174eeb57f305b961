// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qglobal.h>

#include <chrono>

// Not called limits.h: in an include directory that name would hide the C library's own header.

/** Every size and rate of the server and its clients, named, with its unit. docs/protocol.md lists them. */
namespace Limits {

using namespace std::chrono_literals;

// Accounts and rooms (code points unless said otherwise)
inline constexpr int UsernameMin = 3;
inline constexpr int UsernameMax = 50;
inline constexpr int NicknameMax = 50;
inline constexpr int EmailMax = 254; // RFC 5321, 4.5.3.1.3 less the angle brackets
inline constexpr int AvatarMax = 500;
inline constexpr int PasswordMin = 6;
inline constexpr int PasswordMaxBytes = 72; // what bcrypt takes into account
inline constexpr int RoomNameMax = 100;
inline constexpr int RoomDescriptionMax = 500;
inline constexpr int RoomMembersDefault = 100;
inline constexpr int RoomMembersMax = 100'000;
inline constexpr int SearchMax = 200;
inline constexpr int SetupSecretMax = 128;
inline constexpr qint64 IdMax = 4'294'967'295; // level 1: an unsigned 32-bit number

// Messages and frames
inline constexpr int MessageChars = 20'000;        // code points
inline constexpr int FrameBytes = 256 * 1024;      // one WebSocket message
inline constexpr int FrameBytesHard = 1024 * 1024; // above this the socket is closed with 1009
inline constexpr int JsonDepth = 64;

// HTTP
inline constexpr int RequestHeadBytes = 16 * 1024;
inline constexpr int RequestLineBytes = 8 * 1024;
inline constexpr int RequestFields = 64;
inline constexpr int RequestBodyBytes = 256 * 1024;
inline constexpr std::chrono::seconds HeadDeadline = 10s;
inline constexpr std::chrono::seconds BodyDeadline = 30s;
inline constexpr std::chrono::seconds IdleDeadline = 60s;

// Level 2
inline constexpr int ClientIdChars = 64;
inline constexpr int FrameIdChars = 64;
inline constexpr int SyncRooms = 100;                       // in one command
inline constexpr int SyncMessages = 200;                    // in one page
inline constexpr int SyncBytes = 256 * 1024;                // of one page on the wire
inline constexpr int UnreadMax = 100;                       // counted no further
inline constexpr int MentionsMax = 10;                      // people in one message
inline constexpr int PresenceTextMax = 100;                 // code points
inline constexpr int RoomsPerUser = 1000;                   // that `ready` names
inline constexpr std::chrono::milliseconds Heartbeat = 25s; // between the pings of a client
inline constexpr int ReceiptListeners = 20;                 // sockets in a room; in larger ones nobody is told
inline constexpr std::chrono::minutes AccessTokenLife = 15min;
inline constexpr std::chrono::hours RefreshTokenLife = 24h * 90;
inline constexpr std::chrono::seconds RefreshGrace = 60s; // in which a token that was just replaced still works
inline constexpr std::chrono::seconds AuthDeadline = 5s;

// Paging
inline constexpr int PageSizeMax = 100;
inline constexpr int RoomPageSize = 20;
inline constexpr int MessagePageSize = 50;
inline constexpr int MemberPageSize = 50;

// Sockets
inline constexpr std::chrono::seconds PingInterval = 54s;
inline constexpr std::chrono::seconds SilenceDeadline = 60s;
inline constexpr std::chrono::seconds PresenceGrace = 20s;
inline constexpr std::chrono::milliseconds OnlineListInterval = 1s;
inline constexpr std::chrono::milliseconds OnlineListPerMember = 10ms;
inline constexpr int OnlineListMax = 500;
inline constexpr qint64 BacklogDropEphemeral = 256 * 1024; // bytes waiting: typing and presence are dropped
inline constexpr qint64 BacklogAbort = 1024 * 1024;        // bytes waiting: the slow consumer is cut off
inline constexpr std::chrono::seconds BacklogDeadline = 10s;

// Storage
inline constexpr int WriteBatch = 256;
inline constexpr int WriteQueue = 8192;
inline constexpr int ReadQueue = 8192;
inline constexpr std::chrono::seconds JobDeadline = 20s;
inline constexpr std::chrono::milliseconds BusyTimeout = 5s; // waiting for a lock of another process or transaction

// PostgreSQL
inline constexpr int PostgresWriters = 4;
inline constexpr std::chrono::milliseconds StatementTimeout = 10s;
inline constexpr std::chrono::seconds DatabaseConnectTimeout = 5s;
inline constexpr std::chrono::milliseconds DatabaseNetworkTimeout = 10s; // sent and not acknowledged
inline constexpr std::chrono::seconds DatabaseKeepAlive = 30s;
inline constexpr std::chrono::milliseconds DatabaseRetryFirst = 100ms;
inline constexpr std::chrono::milliseconds DatabaseRetryMost = 5s;

// Attempts
inline constexpr int LoginFailuresPerAccount = 5;
inline constexpr int LoginFailuresPerAddress = 50;
inline constexpr int RoomPasswordFailures = 5;
inline constexpr std::chrono::minutes LoginWindow = 5min;
inline constexpr std::chrono::minutes RoomPasswordWindow = 1min;
inline constexpr std::chrono::minutes LockoutMax = 15min;

} // namespace Limits
