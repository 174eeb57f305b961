// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httprequest.h"
#include "httpresponse.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qhash.h>
#include <QtCore/qstring.h>

#include <mutex>

class QFileInfo;

/**
 * Serves the web client: the files below a folder, or below a path of Qt's resources (`:/web`). Answers GET and HEAD of
 * what is there, `index.html` for `/` and for the page's own addresses (`/r/12`, `/r/12/m/34`), never anything outside
 * of the folder and no hidden files. A file `NAME.gz` that is as new as NAME is sent in its place to whom it suits. The
 * ETag of `index.html` is that of all files together: one question tells whether any of them changed.
 *
 * Callable from every thread. A folder's files are read on the calling network thread, which is meant for the few small
 * files of a web client: what is larger than LargestFile is not served. Only the hashes are kept in memory.
 */
class StaticFiles
{
public:
    /** What our own page may do (docs/security.md); it needs nothing inline and nothing from elsewhere. */
    static constexpr char OwnPolicy[] = "default-src 'none'; script-src 'self'; style-src 'self'; "
                                        "img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; "
                                        "manifest-src 'self'; form-action 'self'; base-uri 'none'; "
                                        "frame-ancestors 'none'";
    static constexpr qint64 LargestFile = 16 * 1024 * 1024; // bytes

    /** Serves \a root; sends \a policy as Content-Security-Policy unless it is empty. */
    StaticFiles(const QString &root, QByteArray policy);

    HttpResponse answer(const HttpRequest &request);

private:
    struct Known
    {
        QDateTime modified;
        qint64 size = 0;
        QByteArray tag;
    };

    QString find(const QString &path) const;
    QString variant(const QString &file, const HttpRequest &request) const;
    QByteArray tagOf(const QFileInfo &info, const QByteArray &content);
    QByteArray pageState();
    HttpResponse deliver(const QString &file, const HttpRequest &request);
    void addSecurityFields(HttpResponse &response) const;

    const bool m_isOwnPage;
    const QString m_root; ///< canonical, without a slash at its end
    const QByteArray m_policy;
    std::once_flag m_pageHashed;
    QByteArray m_pageState; ///< of our own page, which does not change
    std::mutex m_mutex;
    QHash<QString, Known> m_known;
};
