// SPDX-License-Identifier: GPL-3.0-or-later
#include "chatlimits.h"
#include "paging.h"
#include "searchwords.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

/** The words of \a phrase are kept as they are by the index, which is what lets a query find them. */
void judge(const SearchWords::Phrase &phrase)
{
    require(!phrase.words.isEmpty());
    for (const QString &word : phrase.words) {
        require(!word.isEmpty() && word.size() <= SearchWords::WordMax + 1);
        require(!word.contains(u' ') && !word.contains(u'"') && !word.contains(QChar::Null));
    }
}

void judge(const PageRequest &page)
{
    require(page.page >= 1 && page.pageSize >= 1 && page.pageSize <= Limits::PageSizeMax);
    require(page.search.size() <= Limits::SearchMax);
}

} // namespace

/** What stands behind the question mark of a URL, read in each way that the server knows. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    HttpRequest request;
    request.query = QByteArray(reinterpret_cast<const char *>(data), qsizetype(size));
    judge(pageRequest(request, Limits::MessagePageSize));
    if (const auto members = memberFilter(RoomId(1), request))
        require(members->limit >= 1 && members->limit <= Limits::PageSizeMax && members->after.value() >= 0);
    const auto stretch = stretchRequest(request);
    if (stretch && *stretch)
        require((*stretch)->limit >= 1 && (*stretch)->limit <= Limits::PageSizeMax);
    const QString search = queryValue(request, QStringLiteral("q"));
    for (const SearchWords::Phrase &phrase : SearchWords::ofQuery(search))
        judge(phrase);
    (void)parseRoomId(request.query);
    return 0;
}
