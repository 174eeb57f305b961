// SPDX-License-Identifier: GPL-3.0-or-later
#include "wsdecoder.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

namespace {

constexpr qsizetype Largest = 64 * 1024;

std::vector<WsEvent> eventsOf(QByteArrayView bytes, qsizetype piece)
{
    WsDecoder decoder(Largest);
    std::vector<WsEvent> events;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        QByteArrayView input = bytes.sliced(at, std::min(piece, bytes.size() - at));
        for (WsEvent event = decoder.next(input); event.kind != WsEvent::Kind::None; event = decoder.next(input))
            events.push_back(std::move(event));
        if (!input.isEmpty())
            std::abort(); // what was not taken would be lost
    }
    return events;
}

bool isSame(const WsEvent &one, const WsEvent &other)
{
    return one.kind == other.kind && one.code == other.code && one.payload == other.payload;
}

} // namespace

/** How the bytes arrive must not matter, and no event may hold more than what came. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const std::vector<WsEvent> whole = eventsOf(bytes, std::max<qsizetype>(bytes.size(), 1));
    qsizetype total = 0;
    for (const WsEvent &event : whole)
        total += event.payload.size();
    if (total > bytes.size())
        std::abort();
    for (const qsizetype piece : {1, 5}) {
        const std::vector<WsEvent> events = eventsOf(bytes, piece);
        if (!std::equal(events.begin(), events.end(), whole.begin(), whole.end(), isSame))
            std::abort();
    }
    return 0;
}
