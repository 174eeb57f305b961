// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "notice.h"

namespace Parley::Client {

/** The words of a notification, plain: each on one line, without characters that cannot be seen or reverse others. */
struct NoticeText
{
    QString title;
    QString body;

    friend bool operator==(const NoticeText &, const NoticeText &) = default;
};

/** In the language of the program. */
NoticeText textOf(const Notice &notice);

/** One line of at most \a limit characters, whatever somebody wrote: nobody else's words can be feigned with it. */
QString onOneLine(const QString &text, qsizetype limit);

} // namespace Parley::Client
