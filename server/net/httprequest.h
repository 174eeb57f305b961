// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qlist.h>

#include <utility>

using HttpFields = QList<std::pair<QByteArray, QByteArray>>;

/** A request as the edge hands it on: complete, within the limits, independent of how it was parsed. */
struct HttpRequest
{
    QByteArray method; ///< as sent, for instance `GET`
    QByteArray path;   ///< still percent-encoded, without the query
    QByteArray query;  ///< still percent-encoded, without the question mark
    HttpFields headers;
    QByteArray body;
    QByteArray address;  ///< the peer's address, for throttling and the session list
    bool secure = false; ///< whether the peer reached us through TLS

    /** The value of the first header called \a name (case-insensitive); empty when there is none. */
    QByteArray header(const char *name) const;
};
