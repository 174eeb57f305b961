// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httprequest.h"

#include <QtCore/qbytearrayview.h>

/** The head of a request: what stands before its body (RFC 9112, 2.1). */
struct HttpHead
{
    QByteArray method;
    QByteArray path;              ///< as sent, percent-encoded; `*` for OPTIONS of the whole server
    QByteArray query;             ///< as sent, percent-encoded, without the question mark
    HttpFields fields;            ///< in the order of their arrival; Host is the one of an absolute target, if it was
    qint64 bodyBytes = 0;         ///< Content-Length
    qsizetype size = 0;           ///< the bytes of the head itself, the empty line included
    int minorVersion = 1;         ///< of HTTP/1
    bool keepAlive = true;        ///< whether the peer lets the connection be used again (RFC 9112, 9.3)
    bool expectsContinue = false; ///< whether the peer waits for `100 Continue` (RFC 9110, 10.1.1)

    /** The value of the first field called \a name (case-insensitive); empty when there is none. */
    QByteArray field(const char *name) const;
    qsizetype count(const char *name) const;
    /** Whether the comma-separated list \a name has \a token (case-insensitive). */
    bool hasToken(const char *name, const char *token) const;
};

/** What parseHead() found. */
struct HeadParse
{
    enum class Outcome {
        Incomplete, ///< nothing is wrong so far; ask again with more bytes
        Complete,
        Refused, ///< answer with `status` and close: where the next request begins is unknown
    };

    Outcome outcome = Outcome::Incomplete;
    int status = 0;
    HttpHead head;
};

/**
 * Reads the head at the beginning of \a bytes, strictly (RFC 9112) and within Limits. Whatever two parsers could
 * understand differently is refused: bare CR or LF, folded fields, blanks before a colon, two lengths, two hosts.
 * Bodies are taken by Content-Length only; every Transfer-Encoding is answered 501 (RFC 9112, 6.1), or 400 next to a
 * length.
 */
HeadParse parseHead(QByteArrayView bytes);

/** The request that \a head begins, without body and address. */
HttpRequest toRequest(const HttpHead &head);
