// SPDX-License-Identifier: GPL-3.0-or-later
#include "staticfiles.h"

#include "httpwriter.h"
#include "urlpath.h"

#include <QtCore/qcryptographichash.h>
#include <QtCore/qdiriterator.h>
#include <QtCore/qfile.h>
#include <QtCore/qfileinfo.h>
#include <QtCore/qresource.h>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype KnownFiles = 1024; // hashes that are kept
constexpr qsizetype TagDigits = 32;    // of a SHA-256 in hexadecimal

struct MediaType
{
    QLatin1StringView suffix;
    const char *type;
};

constexpr std::array mediaTypes{
    MediaType{"html"_L1, "text/html; charset=utf-8"},
    MediaType{"js"_L1, "text/javascript; charset=utf-8"},
    MediaType{"mjs"_L1, "text/javascript; charset=utf-8"},
    MediaType{"css"_L1, "text/css; charset=utf-8"},
    MediaType{"json"_L1, "application/json; charset=utf-8"},
    MediaType{"map"_L1, "application/json; charset=utf-8"},
    MediaType{"webmanifest"_L1, "application/manifest+json; charset=utf-8"},
    MediaType{"txt"_L1, "text/plain; charset=utf-8"},
    MediaType{"svg"_L1, "image/svg+xml; charset=utf-8"},
    MediaType{"png"_L1, "image/png"},
    MediaType{"webp"_L1, "image/webp"},
    MediaType{"ico"_L1, "image/x-icon"},
    MediaType{"woff2"_L1, "font/woff2"},
};

/** The page has addresses of its own below it, for rooms and messages: `/r/12`, `/r/12/m/34`. */
bool isPlace(const QString &path)
{
    const auto isNumber = [](QStringView part) {
        return !part.isEmpty() && std::ranges::all_of(part, [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    const QList<QStringView> parts = QStringView(path).split(u'/');
    const bool isRoom = (parts.size() == 3 || parts.size() == 5) && parts[1] == u"r" && isNumber(parts[2]);
    return isRoom && (parts.size() == 3 || (parts[3] == u"m" && isNumber(parts[4])));
}

const char *mediaTypeOf(const QString &file)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    const auto found = std::ranges::find(mediaTypes, suffix, &MediaType::suffix);
    return found == mediaTypes.end() ? "application/octet-stream" : found->type;
}

/** The weight of a coding in Accept-Encoding (RFC 9110, 12.4.2); nothing when it is not named. */
std::optional<double> weightOf(const QByteArray &accepted, const char *coding)
{
    for (const QByteArray &item : accepted.split(',')) {
        const QList<QByteArray> parts = item.split(';');
        if (parts.first().trimmed().compare(coding, Qt::CaseInsensitive) != 0)
            continue;
        const QByteArray parameter = parts.value(1).trimmed().toLower();
        return parameter.startsWith("q=") ? parameter.sliced(2).toDouble() : 1.0;
    }
    return {};
}

bool acceptsGzip(const QByteArray &accepted)
{
    if (const auto weight = weightOf(accepted, "gzip"))
        return *weight > 0;
    return weightOf(accepted, "*").value_or(0) > 0;
}

/** If-None-Match against a strong tag, compared weakly (RFC 9110, 13.1.2). */
bool matches(const QByteArray &condition, const QByteArray &tag)
{
    const QList<QByteArray> tags = condition.split(',');
    return std::ranges::any_of(tags, [&](const QByteArray &item) {
        const QByteArray candidate = item.trimmed();
        return candidate == "*" || candidate == tag || candidate == "W/" + tag;
    });
}

/** Resources are in memory as they are; nothing is copied. */
std::optional<QByteArray> contentOf(const QString &file)
{
    if (file.startsWith(u':'))
        return QResource(file).uncompressedData();
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return {};
    return source.read(StaticFiles::LargestFile);
}

QByteArray tagFor(const QByteArray &content)
{
    return '"' + QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex().left(TagDigits) + '"';
}

QByteArray hashOfResources(const QString &root)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (QDirIterator file(root, QDir::Files, QDirIterator::Subdirectories); file.hasNext();)
        hash.addData(QResource(file.next()).uncompressedData());
    return hash.result();
}

/** Sizes and times; of a very large folder only those of some files. */
QByteArray stateOfFolder(const QString &root)
{
    QStringList files;
    QDirIterator file(root, QDir::Files, QDirIterator::Subdirectories);
    while (file.hasNext() && files.size() < KnownFiles) {
        const QFileInfo info(file.next());
        files << u"%1 %2 %3"_s.arg(info.filePath()).arg(info.size()).arg(info.lastModified().toMSecsSinceEpoch());
    }
    files.sort();
    return files.join(u'\n').toUtf8();
}

} // namespace

StaticFiles::StaticFiles(const QString &root, QByteArray policy)
    : m_isOwnPage(root.startsWith(u':'))
    , m_root(QFileInfo(root).canonicalFilePath())
    , m_policy(std::move(policy))
{}

HttpResponse StaticFiles::answer(const HttpRequest &request)
{
    HttpResponse response;
    if (request.method != "GET" && request.method != "HEAD") {
        response = refusal(405);
        response.headers.emplace_back("Allow", "GET, HEAD");
    } else {
        const auto path = decodePath(request.path);
        const bool isPage = path && (*path == "/"_L1 || isPlace(*path));
        const QString file = path ? find(isPage ? u"/index.html"_s : *path) : QString();
        response = file.isEmpty() ? refusal(404) : deliver(file, request);
    }
    addSecurityFields(response);
    return response;
}

/** The regular file below the root, links followed; empty when there is none. */
QString StaticFiles::find(const QString &path) const
{
    const QFileInfo info(m_root + path);
    if (m_root.isEmpty() || !info.isFile() || info.size() > LargestFile)
        return {};
    const QString file = info.canonicalFilePath();
    return file.startsWith(m_root + u'/') ? file : QString();
}

/** The compressed neighbour of \a file, when the client takes it and it is not out of date; otherwise \a file. */
QString StaticFiles::variant(const QString &file, const HttpRequest &request) const
{
    if (!acceptsGzip(request.header("Accept-Encoding")))
        return file;
    const QFileInfo neighbour(file + u".gz"_s);
    const QString compressed = neighbour.isFile() && !neighbour.isSymLink() ? neighbour.filePath() : QString();
    const bool outdated = !m_isOwnPage && neighbour.lastModified() < QFileInfo(file).lastModified();
    return compressed.isEmpty() || outdated || neighbour.size() > LargestFile ? file : compressed;
}

QByteArray StaticFiles::tagOf(const QFileInfo &info, const QByteArray &content)
{
    const std::lock_guard lock(m_mutex);
    Known &known = m_known[info.filePath()];
    if (known.tag.isEmpty() || known.size != content.size() || known.modified != info.lastModified()) {
        known = {info.lastModified(), content.size(), tagFor(content)};
    }
    const QByteArray tag = known.tag;
    if (m_known.size() > KnownFiles)
        m_known.clear();
    return tag;
}

/** Something that differs when any file of the page differs. */
QByteArray StaticFiles::pageState()
{
    if (!m_isOwnPage)
        return stateOfFolder(m_root);
    std::call_once(m_pageHashed, [this] { m_pageState = hashOfResources(m_root); });
    return m_pageState;
}

HttpResponse StaticFiles::deliver(const QString &file, const HttpRequest &request)
{
    const QString sent = variant(file, request);
    const QFileInfo info(sent);
    const auto content = contentOf(sent);
    if (!content)
        return refusal(404);
    QByteArray tag = tagOf(info, *content);
    if (file == m_root + u"/index.html"_s)
        tag = tagFor(tag + pageState());
    HttpResponse response{200, {}, {}};
    response.headers = {{"ETag", tag}, {"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}};
    if (matches(request.header("If-None-Match"), tag)) {
        response.status = 304;
        return response;
    }
    response.headers.emplace_back("Content-Type", mediaTypeOf(file));
    if (sent != file)
        response.headers.emplace_back("Content-Encoding", "gzip");
    response.body = *content;
    return response;
}

void StaticFiles::addSecurityFields(HttpResponse &response) const
{
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    if (m_isOwnPage)
        response.headers.emplace_back("X-Frame-Options", "DENY");
    if (!m_policy.isEmpty())
        response.headers.emplace_back("Content-Security-Policy", m_policy);
}
