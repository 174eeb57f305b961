// SPDX-License-Identifier: GPL-3.0-or-later
#include "member.h"

#include "nametable.h"

using namespace Qt::StringLiterals;

namespace {

constexpr NameTable<MemberRole, 4> roles{{{
    {MemberRole::Owner, "owner"_L1},
    {MemberRole::Admin, "admin"_L1},
    {MemberRole::Moderator, "moderator"_L1},
    {MemberRole::Member, "member"_L1},
}}};

} // namespace

QLatin1StringView roleName(MemberRole role)
{
    return roles.name(role);
}

std::optional<MemberRole> memberRole(QStringView name)
{
    return roles.value(name);
}
