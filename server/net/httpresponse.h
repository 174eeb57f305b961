// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "httprequest.h"

#include <QtCore/qbytearray.h>

/** An answer. The edge adds Date, Content-Length and Connection, and leaves the body out for HEAD. */
struct HttpResponse
{
    int status = 200;
    HttpFields headers;
    QByteArray body;

    static HttpResponse json(int status, const QByteArray &body)
    {
        return {status, {{"Content-Type", "application/json; charset=utf-8"}}, body};
    }
};
