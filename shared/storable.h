// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "text.h"

/** \a text as every database stores it: lone surrogates have no UTF-8, and PostgreSQL takes no U+0000. */
inline QString storable(const QString &text)
{
    return Text::wellFormed(text).replace(QChar(u'\0'), QChar::ReplacementCharacter);
}
