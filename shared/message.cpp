// SPDX-License-Identifier: GPL-3.0-or-later
#include "message.h"

#include "nametable.h"

using namespace Qt::StringLiterals;

namespace {

constexpr NameTable<MessageType, 4> types{{{
    {MessageType::Text, "text"_L1},
    {MessageType::Image, "image"_L1},
    {MessageType::File, "file"_L1},
    {MessageType::System, "system"_L1},
}}};

} // namespace

QLatin1StringView messageTypeName(MessageType type)
{
    return types.name(type);
}

std::optional<MessageType> messageType(QStringView name)
{
    return types.value(name);
}
