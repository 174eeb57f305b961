// SPDX-License-Identifier: GPL-3.0-or-later
#include "knownfaults.h"

namespace Parley::Test {

namespace {

const QByteArrayList &faultsOfQt()
{
    static const QByteArrayList faults{
        // QWebSocket takes frames without a mask, all sorts of them.
        "unmasked text",
        "unmasked empty text",
        "unmasked binary",
        "unmasked first fragment",
        "unmasked continuation",
        "unmasked ping",
        "unmasked pong",
        "unmasked close",
        "unmasked head alone",
        "unmasked behind masked",
        "attached and unmasked",
        // It decodes each fragment by itself.
        "character of two bytes cut behind 1",
        "character of three bytes cut behind 1",
        "character of three bytes cut behind 2",
        "character of four bytes cut behind 1",
        "character of four bytes cut behind 2",
        "character of four bytes cut behind 3",
        "every byte a fragment",
        "ping within a character",
        // It judges a frame when the whole of it is there.
        "wrong in half a frame",
        "too long in fragments",
        // It does not know what IANA has registered, nor how to echo that there was no code.
        "close 1012",
        "close 1013",
        "close 1014",
        "close without a code",
    };
    return faults;
}

} // namespace

QByteArrayList knownFaults(const QByteArray &edge)
{
    return edge == "qt" ? faultsOfQt() : QByteArrayList();
}

} // namespace Parley::Test
