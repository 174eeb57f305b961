// SPDX-License-Identifier: GPL-3.0-or-later
#include "searchwords.h"

#include "text.h"

#include <QtCore/qregularexpression.h>

namespace {

enum class Kind {
    Divider, ///< ends a word and is none
    Ignored, ///< joiners and variation selectors: neither ends a word nor belongs to it
    Alone,   ///< a word by itself
    InAWord,
};

bool isOfAScriptWithoutSpaces(char32_t c)
{
    constexpr char32_t ProlongedSoundMark = 0x30fc;
    if (c == ProlongedSoundMark)
        return true;
    switch (QChar::script(c)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Hangul:
    case QChar::Script_Bopomofo:
    case QChar::Script_Yi:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
    case QChar::Script_Tibetan: return true;
    default: return false;
    }
}

Kind kindOf(char32_t c)
{
    constexpr char32_t FirstBeyondAscii = 0x80;
    switch (QChar::category(c)) {
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Number_Letter:
    case QChar::Number_DecimalDigit:
    case QChar::Number_Other:
    case QChar::Mark_SpacingCombining: return isOfAScriptWithoutSpaces(c) ? Kind::Alone : Kind::InAWord;
    case QChar::Mark_NonSpacing:
        if (c >= 0xfe00 && c <= 0xfe0f) // variation selectors
            return Kind::Ignored;
        return isOfAScriptWithoutSpaces(c) ? Kind::Alone : Kind::InAWord;
    case QChar::Symbol_Math:
    case QChar::Symbol_Currency:
    case QChar::Symbol_Modifier:
    case QChar::Symbol_Other: return c < FirstBeyondAscii ? Kind::Divider : Kind::Alone;
    case QChar::Mark_Enclosing:
    case QChar::Other_Format: return Kind::Ignored;
    default: return Kind::Divider;
    }
}

} // namespace

QStringList SearchWords::ofText(const QString &text)
{
    QStringList words;
    QString word;
    const auto endWord = [&] {
        if (!word.isEmpty())
            words.append(word);
        word.clear();
    };
    for (const uint c : Text::foldedKey(text).toUcs4()) {
        switch (kindOf(c)) {
        case Kind::Ignored: break;
        case Kind::Divider: endWord(); break;
        case Kind::Alone:
            endWord();
            words.append(QStringView(QChar::fromUcs4(c)).toString());
            break;
        case Kind::InAWord:
            if (word.size() < WordMax)
                word += QChar::fromUcs4(c);
        }
    }
    endWord();
    return words;
}

QList<SearchWords::Phrase> SearchWords::ofQuery(const QString &query)
{
    QList<Phrase> phrases;
    for (const QString &run : query.split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts)) {
        const QStringList words = ofText(run);
        if (words.isEmpty())
            continue;
        const QList<uint> last = words.last().toUcs4();
        phrases.append({words, kindOf(last.first()) == Kind::InAWord});
    }
    return phrases;
}
