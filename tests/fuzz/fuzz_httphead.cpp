// SPDX-License-Identifier: GPL-3.0-or-later
#include "handshake.h"
#include "httphead.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

using Outcome = HeadParse::Outcome;

void require(bool condition)
{
    if (!condition)
        std::abort();
}

bool isSame(const HttpHead &one, const HttpHead &other)
{
    return one.method == other.method && one.path == other.path && one.query == other.query
        && one.fields == other.fields && one.bodyBytes == other.bodyBytes && one.size == other.size;
}

} // namespace

/** A head ends in one place only: neither fewer bytes nor more may make another request of it. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const HeadParse whole = parseHead(bytes);
    if (whole.outcome != Outcome::Complete)
        return 0;
    require(whole.head.size <= bytes.size() && whole.head.bodyBytes >= 0);
    const HeadParse exact = parseHead(bytes.first(whole.head.size));
    require(exact.outcome == Outcome::Complete && isSame(exact.head, whole.head));
    require(parseHead(bytes.first(whole.head.size - 1)).outcome != Outcome::Complete);
    judgeHandshake(whole.head);
    encodeSwitch(whole.head);
    return 0;
}
