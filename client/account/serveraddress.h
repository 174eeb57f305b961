// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qlist.h>
#include <QtCore/qurl.h>

/** What somebody types as the address of their server. */
namespace Parley::Client::ServerAddress {

/**
 * Where the server may be, in the order in which to try. `https` comes before `http`; a scheme that was typed is the
 * only one. On this machine or in a private network the port of a fresh server is tried, too, and on a port that was
 * typed `http` first, which is the usual there (a server that expects it may wait long for the rest of a TLS greeting).
 * Empty: it is no address.
 */
QList<QUrl> candidates(const QString &typed);

/**
 * Whether \a host is this machine or in a private network, by its name or number alone (RFC 1918, RFC 4193, RFC 3927,
 * RFC 4291, RFC 6598, RFC 6761): there a connection without encryption is nothing unusual.
 */
bool isNearby(const QString &host);

} // namespace Parley::Client::ServerAddress
