// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakeapp.h"

namespace Parley::Fakes {

/** The office of the design's reference picture: rooms, people and a morning's conversation. Opens the lobby. */
void furnish(FakeApp &app, FakeWorkspace &workspace);

/** The line is down, one message waits, one was refused. */
void goOffline(FakeWorkspace &workspace);

} // namespace Parley::Fakes
