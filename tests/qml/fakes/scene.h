// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakeapp.h"

namespace Parley::Fakes {

/** The office of the design's reference picture: rooms, people and a morning's conversation. Opens the lobby. */
void furnish(FakeApp &app, FakeWorkspace &workspace);

/** The line is down, one message waits, one was refused. */
void goOffline(FakeWorkspace &workspace);

/** Messages "1" to "count" by two people, the oldest an hour ago; seq and id are their numbers. */
void talk(FakeRoom &room, int count);

/** One more message, the newest. */
void hear(FakeRoom &room, const QString &body, const QVariantMap &more = {});

} // namespace Parley::Fakes
