// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httprequest.h"
#include "replaceable.h"

#include <QtCore/qstringlist.h>

/** What counts as one guesser: an IPv4 address, or the /64 that an IPv6 address is in (RFC 4291, 2.5.4). */
QByteArray networkOf(const QByteArray &address);

/**
 * The proxies in front of the server. What they say about the client is believed, what anybody else says is not: from
 * them, `X-Forwarded-For` gives the address and `X-Forwarded-Proto` tells whether the client came through TLS.
 */
class TrustedProxies
{
public:
    /** \a networks are addresses or CIDR networks, for instance `10.0.0.0/8`. */
    explicit TrustedProxies(const QStringList &networks);
    ~TrustedProxies();

    /** Others from now on; callable while other threads apply(). */
    void set(const QStringList &networks);

    /** Puts the client in the place of the proxy that sent \a request. */
    void apply(HttpRequest &request) const;

private:
    struct Networks;

    Replaceable<Networks> m_networks;
};
