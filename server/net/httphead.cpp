// SPDX-License-Identifier: GPL-3.0-or-later
#include "httphead.h"

#include "chatlimits.h"

#include <QtCore/qlist.h>

#include <algorithm>
#include <array>
#include <optional>

namespace {

constexpr int BadRequest = 400;
constexpr int UriTooLong = 414;
constexpr int FieldsTooLarge = 431;
constexpr int NotImplemented = 501;
constexpr int VersionNotSupported = 505;
constexpr qsizetype LengthDigits = 18; // always fits a qint64

constexpr std::array methods{"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"};

/** A status when something is wrong, nothing when all is well. */
using Problem = std::optional<int>;

bool isAlphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/** RFC 9110, 5.6.2. */
bool isToken(QByteArrayView text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return isAlphanumeric(c) || (c != '\0' && QByteArrayView("!#$%&'*+-.^_`|~").contains(c));
    });
}

/** RFC 9110, 5.5: visible characters, blanks, tabs, and bytes above ASCII. */
bool isFieldValue(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return c == '\t' || (uchar(c) >= 0x20 && c != 0x7f); });
}

/** No blank, control character or byte above ASCII, and no fragment (RFC 9112, 3.2). */
bool isTarget(QByteArrayView text)
{
    return std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
}

/** A host with an optional port (RFC 3986, 3.2), without user information. */
bool isAuthority(QByteArrayView text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return isAlphanumeric(c) || (c != '\0' && QByteArrayView("-._~%!$&'()*+;=:[]").contains(c));
    });
}

/** Every line of a head ends with CR LF, and neither stands alone. */
bool hasBareLineEnd(QByteArrayView bytes)
{
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r'))
            return true;
        if (bytes[i] == '\r' && i + 1 < bytes.size() && bytes[i + 1] != '\n')
            return true;
    }
    return false;
}

/** `http://host/path?query` (RFC 9112, 3.2.2), as a proxy sends it; returns the authority and cuts it off. */
QByteArrayView takeAuthority(QByteArrayView &target)
{
    const qsizetype scheme = target.indexOf("://");
    const QByteArrayView rest = target.sliced(scheme + 3);
    const auto end = std::ranges::find_if(rest, [](char c) { return c == '/' || c == '?'; });
    const auto authority = rest.first(end - rest.begin());
    target = rest.sliced(authority.size());
    return authority;
}

bool isAbsolute(QByteArrayView target)
{
    const auto startsWith = [&](QByteArrayView scheme) {
        return target.size() > scheme.size() && target.first(scheme.size()).compare(scheme, Qt::CaseInsensitive) == 0;
    };
    return startsWith("http://") || startsWith("https://");
}

Problem parseTarget(QByteArrayView target, HttpHead &head, QByteArray &authority)
{
    if (!isTarget(target))
        return BadRequest;
    if (isAbsolute(target)) {
        authority = takeAuthority(target).toByteArray();
        if (!isAuthority(authority))
            return BadRequest;
    } else if (target != "*" && !target.startsWith('/')) {
        return BadRequest;
    }
    const qsizetype mark = target.indexOf('?');
    head.path = (mark < 0 ? target : target.first(mark)).toByteArray();
    head.query = mark < 0 ? QByteArray() : target.sliced(mark + 1).toByteArray();
    if (head.path.isEmpty())
        head.path = "/";
    return head.path == "*" && head.method != "OPTIONS" ? Problem(BadRequest) : std::nullopt;
}

Problem parseVersion(QByteArrayView version, HttpHead &head)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isDigit(version[5]) || version[6] != '.'
        || !isDigit(version[7]))
        return BadRequest;
    if (version[5] != '1' || version[7] > '1')
        return VersionNotSupported;
    head.minorVersion = version[7] - '0';
    return {};
}

Problem parseRequestLine(QByteArrayView line, HttpHead &head, QByteArray &authority)
{
    if (line.size() > Limits::RequestLineBytes)
        return UriTooLong;
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last == first)
        return BadRequest;
    if (const Problem problem = parseVersion(line.sliced(last + 1), head))
        return problem;
    head.method = line.first(first).toByteArray();
    if (!isToken(head.method))
        return BadRequest;
    if (std::ranges::find(methods, head.method) == methods.end())
        return NotImplemented;
    return parseTarget(line.sliced(first + 1, last - first - 1), head, authority);
}

/** Also refuses folded lines, which begin with a blank, and blanks before the colon: neither is a token. */
Problem parseField(QByteArrayView line, HttpHead &head)
{
    if (line.size() > Limits::RequestLineBytes || head.fields.size() == Limits::RequestFields)
        return FieldsTooLarge;
    const qsizetype colon = line.indexOf(':');
    if (colon < 0 || !isToken(line.first(colon)))
        return BadRequest;
    const QByteArrayView value = line.sliced(colon + 1).trimmed();
    if (!isFieldValue(value))
        return BadRequest;
    head.fields.emplace_back(line.first(colon).toByteArray(), value.toByteArray());
    return {};
}

Problem checkHost(HttpHead &head, const QByteArray &authority)
{
    const qsizetype hosts = head.count("Host");
    if (hosts > 1 || (hosts == 0 && head.minorVersion == 1))
        return BadRequest;
    for (auto &[name, value] : head.fields) {
        if (name.compare("Host", Qt::CaseInsensitive) != 0)
            continue;
        if (!isAuthority(value))
            return BadRequest;
        if (!authority.isEmpty())
            value = authority; // RFC 9112, 3.2.2
    }
    return {};
}

Problem checkLength(HttpHead &head)
{
    const qsizetype lengths = head.count("Content-Length");
    if (head.count("Transfer-Encoding") > 0)
        return lengths > 0 || head.minorVersion == 0 ? BadRequest : NotImplemented;
    if (lengths == 0)
        return {};
    const QByteArray value = head.field("Content-Length");
    const bool digits = std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    if (lengths > 1 || value.isEmpty() || !digits || value.size() > LengthDigits)
        return BadRequest;
    head.bodyBytes = value.toLongLong();
    return {};
}

void readConnection(HttpHead &head)
{
    const bool close = head.hasToken("Connection", "close");
    head.keepAlive = !close && (head.minorVersion == 1 || head.hasToken("Connection", "keep-alive"));
    head.expectsContinue = head.minorVersion == 1 && head.hasToken("Expect", "100-continue");
}

Problem parseLines(QByteArrayView lines, HttpHead &head)
{
    QByteArray authority;
    for (qsizetype begin = 0, line = 0; begin < lines.size(); ++line) {
        const qsizetype end = lines.indexOf("\r\n", begin);
        const QByteArrayView text = lines.sliced(begin, end - begin);
        if (const Problem problem = line == 0 ? parseRequestLine(text, head, authority) : parseField(text, head))
            return problem;
        begin = end + 2;
    }
    if (const Problem problem = checkHost(head, authority))
        return problem;
    return checkLength(head);
}

/** What can be said before the end of the head has arrived. */
HeadParse judgeBeginning(QByteArrayView bytes)
{
    if (hasBareLineEnd(bytes))
        return {HeadParse::Outcome::Refused, BadRequest, {}};
    if (bytes.size() > Limits::RequestLineBytes && bytes.first(Limits::RequestLineBytes).indexOf('\n') < 0)
        return {HeadParse::Outcome::Refused, UriTooLong, {}};
    if (bytes.size() >= Limits::RequestHeadBytes)
        return {HeadParse::Outcome::Refused, FieldsTooLarge, {}};
    return {};
}

} // namespace

QByteArray HttpHead::field(const char *name) const
{
    for (const auto &[key, value] : fields) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

qsizetype HttpHead::count(const char *name) const
{
    return std::ranges::count_if(fields, [&](const auto &field) {
        return field.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

bool HttpHead::hasToken(const char *name, const char *token) const
{
    for (const auto &[key, value] : fields) {
        if (key.compare(name, Qt::CaseInsensitive) != 0)
            continue;
        for (const QByteArray &part : value.split(',')) {
            if (part.trimmed().compare(token, Qt::CaseInsensitive) == 0)
                return true;
        }
    }
    return false;
}

HeadParse parseHead(QByteArrayView bytes)
{
    const QByteArrayView window = bytes.first(std::min<qsizetype>(bytes.size(), Limits::RequestHeadBytes));
    const qsizetype end = window.indexOf("\r\n\r\n");
    if (end < 0)
        return judgeBeginning(window);
    HeadParse parse{HeadParse::Outcome::Refused, BadRequest, {}};
    if (hasBareLineEnd(window.first(end + 4)))
        return parse;
    if (const Problem problem = parseLines(window.first(end + 2), parse.head)) {
        parse.status = *problem;
        return parse;
    }
    parse.outcome = HeadParse::Outcome::Complete;
    parse.status = 0;
    parse.head.size = end + 4;
    readConnection(parse.head);
    return parse;
}

HttpRequest toRequest(const HttpHead &head)
{
    HttpRequest request;
    request.method = head.method;
    request.path = head.path;
    request.query = head.query;
    request.headers = head.fields;
    return request;
}
