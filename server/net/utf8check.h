// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearrayview.h>

/**
 * Whether bytes are UTF-8 (RFC 3629: no surrogates, nothing overlong, nothing above U+10FFFF), piece by piece: a
 * character may be split anywhere. Knows at the first wrong byte.
 */
class Utf8Check
{
public:
    /** Goes on with \a bytes; false once anything was wrong. */
    bool feed(QByteArrayView bytes);
    /** Whether everything so far was right, and no character is only half there. */
    bool isComplete() const { return !m_failed && m_missing == 0; }
    void reset() { *this = {}; }

private:
    bool begin(uchar byte);
    bool expect(int missing, uchar low = 0x80, uchar high = 0xbf);

    int m_missing = 0;   ///< continuation bytes of the character that has begun
    uchar m_low = 0x80;  ///< the least that the next of them may be
    uchar m_high = 0xbf; ///< the most
    bool m_failed = false;
};
