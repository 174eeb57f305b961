// SPDX-License-Identifier: GPL-3.0-or-later
#include "level2.h"

#include "nametable.h"

using namespace Qt::StringLiterals;

namespace {

constexpr NameTable<PresenceState, 4> states{{{
    {PresenceState::Offline, "offline"_L1},
    {PresenceState::Online, "online"_L1},
    {PresenceState::Away, "away"_L1},
    {PresenceState::DoNotDisturb, "dnd"_L1},
}}};

} // namespace

QLatin1StringView presenceName(PresenceState state)
{
    return states.name(state);
}

std::optional<PresenceState> presenceState(QStringView name)
{
    return states.value(name);
}
