// SPDX-License-Identifier: GPL-3.0-or-later
#include "serveraddress.h"

#include <QtCore/qregularexpression.h>
#include <QtNetwork/qhostaddress.h>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Parley::Client::ServerAddress {

namespace {

constexpr int FreshPort = 8080; // what a server listens on that nobody has configured

/** Only what Rest builds upon: no user, no query, no slash at the end. */
QUrl addressOf(const QString &scheme, const QUrl &typed, int port)
{
    QUrl url;
    url.setScheme(scheme);
    url.setHost(typed.host());
    url.setPort(port);
    QString path = typed.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    return url;
}

bool isIn(const QHostAddress &address, QLatin1StringView subnet)
{
    return address.isInSubnet(QHostAddress::parseSubnet(subnet));
}

} // namespace

QList<QUrl> candidates(const QString &typed)
{
    static const QRegularExpression scheme(u"^(https?)://"_s, QRegularExpression::CaseInsensitiveOption);
    const QString text = typed.trimmed();
    const auto named = scheme.match(text);
    const QUrl url(named.hasMatch() ? text : u"https://"_s + text, QUrl::StrictMode);
    const bool isAddress = url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && !url.hasQuery()
        && !url.hasFragment() && !text.contains(u' ') && (named.hasMatch() || !text.contains("://"_L1));
    if (!isAddress)
        return {};
    if (named.hasMatch())
        return {addressOf(named.captured(1).toLower(), url, url.port())};
    const QUrl secure = addressOf(u"https"_s, url, url.port());
    const QUrl plain = addressOf(u"http"_s, url, url.port());
    if (!isNearby(url.host()))
        return {secure, plain};
    if (url.port() >= 0)
        return {plain, secure};
    return {secure, plain, addressOf(u"http"_s, url, FreshPort)};
}

bool isNearby(const QString &host)
{
    static constexpr std::array names{"localhost"_L1};
    static constexpr std::array endings{".localhost"_L1, ".local"_L1, ".internal"_L1, ".home.arpa"_L1};
    static constexpr std::array subnets{"10.0.0.0/8"_L1,     "172.16.0.0/12"_L1, "192.168.0.0/16"_L1,
                                        "169.254.0.0/16"_L1, "100.64.0.0/10"_L1, "fc00::/7"_L1,
                                        "fe80::/10"_L1};
    const QString name = host.toLower();
    const QHostAddress address(name);
    if (!address.isNull())
        return address.isLoopback()
            || std::any_of(subnets.begin(), subnets.end(), [&](auto subnet) { return isIn(address, subnet); });
    return std::any_of(names.begin(), names.end(), [&](auto known) { return name == known; })
        || std::any_of(endings.begin(), endings.end(), [&](auto ending) { return name.endsWith(ending); });
}

} // namespace Parley::Client::ServerAddress
