// SPDX-License-Identifier: GPL-3.0-or-later
#include "noticetext.h"

#include <QtGui/qguiapplication.h>

#include <algorithm>
#include <string>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

constexpr qsizetype NameLimit = 60;

/** Overrides, embeddings and isolates would reach over the end of the text that they are in. */
bool reversesOthers(char32_t c)
{
    return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/** Controls, and what Unicode will never give a meaning. */
bool cannotBeShown(char32_t c)
{
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xfeff || (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

} // namespace

QString onOneLine(const QString &text, qsizetype limit)
{
    std::u32string line = text.toStdU32String(); // half a character comes out as U+FFFD
    std::erase_if(line, reversesOthers);
    std::replace_if(line.begin(), line.end(), cannotBeShown, U' ');
    line = QString::fromStdU32String(line).simplified().toStdU32String();
    if (std::ssize(line) > limit)
        line.replace(size_t(limit - 1), std::u32string::npos, U"…");
    return QString::fromStdU32String(line);
}

NoticeText textOf(const Notice &notice)
{
    const QString program = QGuiApplication::applicationDisplayName();
    if (notice.hideContent)
        return {program, QCoreApplication::translate("Desktop", "New message")};
    const QString room = onOneLine(notice.roomName, NameLimit);
    const QString excerpt = onOneLine(notice.excerpt, Notice::ExcerptLimit);
    const QString title = room.isEmpty() ? program : room;
    if (notice.author.isEmpty())
        return {title, excerpt};
    const QString author = onOneLine(notice.author, NameLimit);
    const QString name = author.isEmpty() ? u"?"_s : author; // nobody speaks as nobody
    return {title, QCoreApplication::translate("Desktop", "%1: %2", "author: message").arg(name, excerpt)};
}

} // namespace Parley::Client
