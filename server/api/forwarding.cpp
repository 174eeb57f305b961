// SPDX-License-Identifier: GPL-3.0-or-later
#include "forwarding.h"

#include <QtNetwork/qhostaddress.h>

#include <algorithm>
#include <vector>

namespace {

constexpr int SiteBytes = 8; // of the 16 of an IPv6 address

} // namespace

struct TrustedProxies::Networks
{
    std::vector<std::pair<QHostAddress, int>> list;

    bool contains(const QByteArray &address) const
    {
        const QHostAddress host(QString::fromLatin1(address));
        return std::any_of(list.begin(), list.end(), [&host](const auto &network) { return host.isInSubnet(network); });
    }
};

QByteArray networkOf(const QByteArray &address)
{
    const QHostAddress host(QString::fromLatin1(address));
    if (host.protocol() != QAbstractSocket::IPv6Protocol)
        return address;
    Q_IPV6ADDR bytes = host.toIPv6Address();
    std::fill(bytes.c + SiteBytes, bytes.c + sizeof bytes.c, quint8(0));
    return QHostAddress(bytes).toString().toLatin1() + "/64";
}

TrustedProxies::TrustedProxies(const QStringList &networks)
{
    set(networks);
}

TrustedProxies::~TrustedProxies() = default;

void TrustedProxies::set(const QStringList &networks)
{
    Networks parsed;
    for (const QString &network : networks)
        parsed.list.push_back(QHostAddress::parseSubnet(network));
    m_networks.set(std::move(parsed));
}

void TrustedProxies::apply(HttpRequest &request) const
{
    const auto networks = m_networks.get();
    if (networks->list.empty() || !networks->contains(request.address))
        return;
    request.secure = request.header("X-Forwarded-Proto").trimmed().compare("https", Qt::CaseInsensitive) == 0;
    // The nearest hop is the last entry; the first one that is no proxy of ours is the client.
    const QList<QByteArray> hops = request.header("X-Forwarded-For").split(',');
    for (auto hop = hops.crbegin(); hop != hops.crend(); ++hop) {
        const QHostAddress host(QString::fromLatin1(hop->trimmed()));
        if (host.isNull())
            return;
        request.address = host.toString().toLatin1();
        if (!networks->contains(request.address))
            return;
    }
}
