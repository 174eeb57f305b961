// SPDX-License-Identifier: GPL-3.0-or-later
#include "names.h"

#include <QtCore/qtextboundaryfinder.h>

namespace Parley::Client::Names {

QString initials(const QString &name)
{
    const QString shown = name.trimmed();
    if (shown.isEmpty())
        return QStringLiteral("?");
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, shown);
    return shown.first(finder.toNextBoundary()).toUpper();
}

int colourIndex(UserId user)
{
    return int(user.value() % Colours);
}

QString displayName(const Author &author)
{
    return author.nickname.isEmpty() ? author.username : author.nickname;
}

} // namespace Parley::Client::Names
