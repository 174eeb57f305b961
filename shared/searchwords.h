// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qstringlist.h>

/**
 * The words under which text is found, the same wherever it is indexed (protocol.md 2.7): one for each character of
 * the scripts that are written without spaces (Chinese, Japanese, Korean, Thai …), one for each emoji, and elsewhere
 * one for each run of letters and digits, all folded by Text::foldedKey(). Punctuation divides words and is none.
 */
namespace SearchWords {

inline constexpr qsizetype WordMax = 100; ///< characters; what follows in a longer run is not indexed

/** In the order of the text, repetitions included. Neither has a space nor a quotation mark in it. */
QStringList ofText(const QString &text);

/** What somebody looks for: words that must follow each other. */
struct Phrase
{
    QStringList words;
    bool isOpen = false; ///< the last word may be the beginning of a longer one

    friend bool operator==(const Phrase &, const Phrase &) = default;
};

/** The phrases of a query, all of which must be found: its runs between spaces. Empty: nothing can be looked for. */
QList<Phrase> ofQuery(const QString &query);

} // namespace SearchWords
