// SPDX-License-Identifier: GPL-3.0-or-later
#include "roompreferences.h"

#include "nametable.h"

using namespace Qt::StringLiterals;

namespace {

constexpr NameTable<NotifyLevel, 4> levels{{{
    {NotifyLevel::Default, "default"_L1},
    {NotifyLevel::All, "all"_L1},
    {NotifyLevel::Mentions, "mentions"_L1},
    {NotifyLevel::None, "none"_L1},
}}};

} // namespace

QLatin1StringView notifyName(NotifyLevel level)
{
    return levels.name(level);
}

std::optional<NotifyLevel> notifyLevel(QStringView name)
{
    return levels.value(name);
}
