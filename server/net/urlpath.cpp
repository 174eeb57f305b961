// SPDX-License-Identifier: GPL-3.0-or-later
#include "urlpath.h"

#include <QtCore/qlist.h>
#include <QtCore/qstringconverter.h>

#include <algorithm>

namespace {

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/** Percent-decoding (RFC 3986, 2.1) that refuses what it does not understand, and encoded slashes. */
std::optional<QByteArray> percentDecoded(const QByteArray &text)
{
    QByteArray decoded;
    decoded.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded.append(text[i]);
            continue;
        }
        const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
        const char c = char(high * 16 + low);
        if (high < 0 || low < 0 || c == '/')
            return {};
        decoded.append(c);
        i += 2;
    }
    return decoded;
}

bool isHarmless(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() != 0x7f && c != u'\\' && c != u':';
}

bool isPlainName(QStringView name)
{
    return !name.isEmpty() && !name.startsWith(u'.') && !name.endsWith(u'.') && !name.endsWith(u' ')
        && std::ranges::all_of(name, isHarmless);
}

} // namespace

std::optional<QString> decodePath(const QByteArray &path)
{
    const auto bytes = percentDecoded(path);
    if (!bytes || !bytes->startsWith('/'))
        return {};
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(*bytes);
    if (decoder.hasError())
        return {};
    if (decoded.size() == 1)
        return decoded;
    for (const QStringView name : QStringView(decoded).sliced(1).split(u'/')) {
        if (!isPlainName(name))
            return {};
    }
    return decoded;
}
