// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text.h"

/** The pattern of `LIKE ? ESCAPE '!'` that finds \a search anywhere in a folded key, with LIKE's own signs literal. */
inline QString likePattern(const QString &search)
{
    QString pattern = Text::foldedKey(search);
    for (const QChar sign : {u'!', u'%', u'_'})
        pattern.replace(sign, QString(u'!') + sign);
    return u'%' + pattern + u'%';
}
