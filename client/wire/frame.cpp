// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame.h"

#include "requestreader.h"

using namespace Qt::StringLiterals;

namespace Parley::Client {

std::optional<Frame> readFrame(const QByteArray &text)
{
    const auto json = parseJsonObject(text);
    if (!json || !json->value("type"_L1).isString())
        return std::nullopt;
    return Frame{json->value("type"_L1).toString(), json->value("id"_L1).toString(),
                 RoomId(json->value("room_id"_L1).toInteger()), json->value("seq"_L1).toInteger(),
                 json->value("data"_L1).toObject()};
}

} // namespace Parley::Client
