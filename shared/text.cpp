// SPDX-License-Identifier: GPL-3.0-or-later
#include "text.h"

#include <algorithm>

qsizetype Text::codePoints(QStringView text)
{
    qsizetype count = text.size();
    for (qsizetype i = 1; i < text.size(); ++i)
        count -= text[i].isLowSurrogate() && text[i - 1].isHighSurrogate();
    return count;
}

QString Text::foldedKey(const QString &text)
{
    const QString once = text.normalized(QString::NormalizationForm_KC).toCaseFolded();
    return once.normalized(QString::NormalizationForm_KC);
}

QString Text::wellFormed(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text[i].isSurrogate())
            continue;
        const bool isPair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (isPair)
            ++i;
        else
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

bool Text::hasUnprintable(QStringView text)
{
    constexpr char16_t nonJoiner = 0x200c;
    constexpr char16_t joiner = 0x200d;
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        if (c == nonJoiner || c == joiner)
            return false;
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format || c == QChar::LineSeparator
            || c == QChar::ParagraphSeparator;
    });
}
