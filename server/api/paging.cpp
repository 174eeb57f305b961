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

Result<qint64> numberInQuery(const HttpRequest &request, const QString &name)
{
    const QString value = queryValue(request, name);
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    if (value.isEmpty())
        return 0;
    if (!isNumber || number < 0)
        return Error{ErrorCode::InvalidRequest, u"Invalid request data: %1 must be a whole number"_s.arg(name), {}};
    return number;
}

namespace {

/** `limit`, or \a fallback when it is absent or outside of 1 to Limits::PageSizeMax. */
Result<qint64> limitInQuery(const HttpRequest &request, qint64 fallback)
{
    const auto limit = numberInQuery(request, u"limit"_s);
    if (!limit)
        return limit.error();
    return *limit >= 1 && *limit <= Limits::PageSizeMax ? *limit : fallback;
}

} // namespace

Result<MemberFilter> memberFilter(RoomId room, const HttpRequest &request)
{
    const auto after = numberInQuery(request, u"after"_s);
    const auto limit = limitInQuery(request, Limits::MemberPageSize);
    if (!after || !limit)
        return after ? limit.error() : after.error();
    return MemberFilter{room, queryValue(request, u"q"_s).trimmed().left(Limits::SearchMax), UserId(*after), *limit};
}

Result<std::optional<StretchRequest>> stretchRequest(const HttpRequest &request)
{
    using Side = StretchRequest::Side;
    const QUrlQuery query(QString::fromUtf8(request.query));
    for (const auto &[name, side] : {std::pair{u"before"_s, Side::Before}, std::pair{u"after"_s, Side::After},
                                     std::pair{u"around"_s, Side::Around}}) {
        if (!query.hasQueryItem(name))
            continue;
        const auto message = numberInQuery(request, name);
        const auto limit = limitInQuery(request, Limits::MessagePageSize);
        if (!message || !limit)
            return message ? limit.error() : message.error();
        const MessageId id = *message > 0 ? MessageId(*message) : MessageId();
        return std::optional(StretchRequest{side, id, *limit});
    }
    return std::optional<StretchRequest>();
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
