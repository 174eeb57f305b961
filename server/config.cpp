// SPDX-License-Identifier: GPL-3.0-or-later
#include "config.h"

#include <QtCore/qstringbuilder.h>
#include <QtCore/qurl.h>

#include <arpa/inet.h>
#include <array>

using namespace Qt::StringLiterals;

namespace ConfigValue {

namespace {

bool isAddress(const QString &text)
{
    std::array<char, sizeof(in6_addr)> buffer;
    const QByteArray bytes = text.toLatin1();
    return ::inet_pton(AF_INET, bytes.constData(), buffer.data()) == 1
        || ::inet_pton(AF_INET6, bytes.split('%').first().constData(), buffer.data()) == 1;
}

bool isNothingButAnOrigin(const QUrl &url)
{
    const bool isWeb = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    const bool hasMore = !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment();
    const bool hasPath = !url.path().isEmpty() && url.path() != "/"_L1;
    return url.isValid() && isWeb && !url.host().isEmpty() && url.port() != 0 && !hasMore && !hasPath;
}

} // namespace

QString origin(const QString &value)
{
    QUrl url(value, QUrl::StrictMode);
    if (!isNothingButAnOrigin(url) || value.contains(u'@') || value.contains(u'*'))
        return {};
    if (url.port() == (url.scheme() == "https"_L1 ? 443 : 80))
        url.setPort(-1);
    url.setPath({});
    return url.toString(QUrl::FullyEncoded);
}

QString listenAddress(const QString &value)
{
    if (value == "localhost"_L1)
        return u"127.0.0.1"_s;
    const bool bracketed = value.startsWith(u'[') && value.endsWith(u']');
    const QString bare = bracketed ? value.mid(1, value.size() - 2) : value;
    return isAddress(bare) ? bare : QString();
}

bool isNetwork(const QString &value)
{
    const qsizetype slash = value.indexOf(u'/');
    if (slash < 0)
        return isAddress(value);
    const int longest = value.contains(u':') ? 128 : 32;
    bool isNumber = false;
    const int length = value.sliced(slash + 1).toInt(&isNumber);
    return isNumber && length >= 0 && length <= longest && isAddress(value.first(slash));
}

} // namespace ConfigValue
