// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qstring.h>

/** Rules about text that the server and its clients must agree on. */
namespace Text {

/** The number of Unicode code points; a surrogate pair is one. */
qsizetype codePoints(QStringView text);

/** The form under which names are unique and found: NFKC, case-folded (Unicode 3.13, D147). */
QString foldedKey(const QString &text);

/** \a text with every lone surrogate replaced by U+FFFD: what can be spelled in UTF-8. */
QString wellFormed(QString text);

/**
 * Whether \a text has characters that no name should have: controls, which could break a log line or a terminal, and
 * invisible ones that turn the text around or make two names look alike (categories Cc and Cf, but not the two joiners
 * that scripts and emoji need).
 */
bool hasUnprintable(QStringView text);

} // namespace Text
