// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accountservice.h"
#include "command.h"
#include "roomhead.h"

#include <functional>

struct ApiContext;

/** What is called with the outcome, on a storage or password thread. */
using Joined = std::function<void(Result<RoomHead>)>;

/**
 * Joins a room, over REST or a socket alike: asks for the terms, compares the room's password away from the storage
 * threads, joins. Wrong passwords are throttled by user and room (protocol.md 2.9).
 */
void joinRoom(ApiContext &context, const Bearer &bearer, const JoinRoom &command, Joined done);
