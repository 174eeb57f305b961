// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "user.h"

/** What stands for a person who has no picture: the same as in web/app/avatar.js, by tests/frames/avatars.json. */
namespace Parley::Client::Names {

inline constexpr int Colours = 12;

/** The first character of \a name as it is seen, in upper case; `?` when there is none. */
QString initials(const QString &name);
/** One of twelve fixed colours, 0 to 11. */
int colourIndex(UserId user);
/** How somebody is called: the nickname, else the username. */
QString displayName(const Author &author);

} // namespace Parley::Client::Names
