// SPDX-License-Identifier: GPL-3.0-or-later
#include "roomevent.h"

#include "codec.h"
#include "codec2.h"

#include <utility>

RoomEvent::RoomEvent(Message message, Audience audience) : m_message(std::move(message)), m_audience(audience) {}

const Frame &RoomEvent::level1() const
{
    return m_level1.get([this] { return Codec::messageFrame(m_message); });
}

const Frame &RoomEvent::level2() const
{
    return m_level2.get([this] { return Codec::messageFrame2(m_message, Codec::Reader::Others); });
}

const Frame &RoomEvent::forAuthor() const
{
    return m_forAuthor.get([this] { return Codec::messageFrame2(m_message, Codec::Reader::Author); });
}
