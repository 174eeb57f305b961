// SPDX-License-Identifier: GPL-3.0-or-later
#include "user.h"

#include "nametable.h"

using namespace Qt::StringLiterals;

namespace {

constexpr NameTable<ServerRole, 4> roles{{{
    {ServerRole::Owner, "owner"_L1},
    {ServerRole::Admin, "admin"_L1},
    {ServerRole::Member, "member"_L1},
    {ServerRole::System, "system"_L1},
}}};

} // namespace

QLatin1StringView roleName(ServerRole role)
{
    return roles.name(role);
}

std::optional<ServerRole> serverRole(QStringView name)
{
    return roles.value(name);
}
