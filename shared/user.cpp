// SPDX-License-Identifier: GPL-3.0-or-later
#include "user.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr std::array roles{
    std::pair{ServerRole::Owner, "owner"_L1},
    std::pair{ServerRole::Admin, "admin"_L1},
    std::pair{ServerRole::Member, "member"_L1},
    std::pair{ServerRole::System, "system"_L1},
};

} // namespace

QLatin1StringView roleName(ServerRole role)
{
    return roles[size_t(role)].second;
}

std::optional<ServerRole> serverRole(QStringView name)
{
    for (const auto &[role, text] : roles) {
        if (name == text)
            return role;
    }
    return std::nullopt;
}
