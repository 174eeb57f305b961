// SPDX-License-Identifier: GPL-3.0-or-later
#include "message.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr std::array types{
    std::pair{MessageType::Text, "text"_L1},
    std::pair{MessageType::Image, "image"_L1},
    std::pair{MessageType::File, "file"_L1},
    std::pair{MessageType::System, "system"_L1},
};

} // namespace

QLatin1StringView messageTypeName(MessageType type)
{
    return types[size_t(type)].second;
}

std::optional<MessageType> messageType(QStringView name)
{
    for (const auto &[type, text] : types) {
        if (name == text)
            return type;
    }
    return std::nullopt;
}
