// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "user.h"

/** Who performs an act: a user, in one of their sessions. */
struct Actor
{
    User user;
    QString session; ///< empty for tokens of the old program, which knew no sessions
};
