// SPDX-License-Identifier: GPL-3.0-or-later
#include "paging.h"

#include <QtCore/qurlquery.h>

#include <algorithm>

using namespace Qt::StringLiterals;

QString queryValue(const HttpRequest &request, const QString &name)
{
    QByteArray query = request.query;
    query.replace('+', ' ');
    return QUrlQuery(QString::fromUtf8(query)).queryItemValue(name, QUrl::FullyDecoded);
}

PageRequest pageRequest(const HttpRequest &request, qint64 defaultSize)
{
    PageRequest page;
    page.page = std::max<qint64>(1, queryValue(request, u"page"_s).toLongLong());
    page.pageSize = queryValue(request, u"page_size"_s).toLongLong();
    if (page.pageSize < 1 || page.pageSize > Limits::PageSizeMax)
        page.pageSize = defaultSize;
    page.search = queryValue(request, u"search"_s).trimmed().left(Limits::SearchMax);
    return page;
}

Result<RoomId> parseRoomId(const QByteArray &text)
{
    const bool isNumber = !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool fits = false;
    const qint64 id = text.toLongLong(&fits);
    if (!isNumber || !fits || id > Limits::IdMax)
        return ErrorCode::InvalidRoomId;
    return RoomId(id);
}
