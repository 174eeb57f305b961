// SPDX-License-Identifier: GPL-3.0-or-later
#include "utf8check.h"

#include <cstring>

namespace {

constexpr quint64 HighBits = 0x8080808080808080;

/** How many bytes from \a from on are surely ASCII, in steps of eight. */
qsizetype asciiRun(QByteArrayView bytes, qsizetype from)
{
    qsizetype at = from;
    for (quint64 eight = 0; bytes.size() - at >= qsizetype(sizeof eight); at += sizeof eight) {
        std::memcpy(&eight, bytes.data() + at, sizeof eight);
        if (eight & HighBits)
            break;
    }
    return at - from;
}

} // namespace

bool Utf8Check::feed(QByteArrayView bytes)
{
    for (qsizetype i = 0; i < bytes.size() && !m_failed; ++i) {
        if (m_missing == 0) {
            i += asciiRun(bytes, i);
            m_failed = i < bytes.size() && !begin(uchar(bytes[i]));
        } else {
            const uchar byte = uchar(bytes[i]);
            m_failed = byte < m_low || byte > m_high;
            expect(m_missing - 1);
        }
    }
    return !m_failed;
}

/** RFC 3629, 4: the first byte decides about the second, so that nothing is overlong, a surrogate or too large. */
bool Utf8Check::begin(uchar byte)
{
    if (byte < 0x80)
        return true;
    if (byte < 0xc2 || byte > 0xf4)
        return false;
    if (byte < 0xe0)
        return expect(1);
    if (byte < 0xf0)
        return expect(2, byte == 0xe0 ? 0xa0 : 0x80, byte == 0xed ? 0x9f : 0xbf);
    return expect(3, byte == 0xf0 ? 0x90 : 0x80, byte == 0xf4 ? 0x8f : 0xbf);
}

bool Utf8Check::expect(int missing, uchar low, uchar high)
{
    m_missing = missing;
    m_low = low;
    m_high = high;
    return true;
}
