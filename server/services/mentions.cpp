// SPDX-License-Identifier: GPL-3.0-or-later
#include "mentions.h"

#include "chatlimits.h"
#include "memberstore.h"
#include "text.h"

#include <algorithm>

namespace {

/** What may stand for a name after each `@`, of which there are at most Limits::MentionsMax. */
QStringList wordsAfterAt(const QString &content)
{
    QStringList words;
    qsizetype at = content.indexOf(u'@');
    while (at >= 0 && words.size() < Limits::MentionsMax) {
        qsizetype end = at + 1;
        while (end < content.size() && end - at <= Limits::UsernameMax && !content[end].isSpace()
               && content[end] != u'@')
            ++end;
        if (end - at > Limits::UsernameMin)
            words.append(content.sliced(at + 1, end - at - 1));
        at = content.indexOf(u'@', end);
    }
    return words;
}

/** Whether \a c belongs to a word that has an end; scripts that put no space between words do not show any. */
bool isInWord(QChar c)
{
    switch (c.script()) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Hangul: // has spaces, but particles follow a name without one
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar: return false;
    default: return c.isLetterOrNumber() || c == u'_';
    }
}

/** The folded beginnings of \a word that may be names, the longest first: `@benny` does not mean ben. */
QStringList namesIn(const QString &word)
{
    QStringList names;
    for (qsizetype size = word.size(); size >= Limits::UsernameMin; --size) {
        const bool isInside = size < word.size() && isInWord(word[size - 1]) && isInWord(word[size]);
        const bool isInsideACharacter = word[size - 1].isHighSurrogate(); // which JSONB refuses
        if (!isInside && !isInsideACharacter)
            names.append(Text::foldedKey(word.first(size)));
    }
    return names;
}

} // namespace

QList<UserId> mentionedMembers(Transaction &transaction, RoomId room, const QString &content)
{
    QList<QStringList> candidates;
    QStringList all;
    for (const QString &word : wordsAfterAt(content)) {
        candidates.append(namesIn(word));
        all += candidates.last();
    }
    if (all.isEmpty())
        return {};
    const QHash<QString, UserId> members = MemberStore(transaction.database()).byNames(room, all);
    QList<UserId> mentioned;
    for (const QStringList &names : candidates) {
        const auto name = std::find_if(names.begin(), names.end(),
                                       [&](const QString &n) { return members.contains(n); });
        if (name != names.end() && !mentioned.contains(members.value(*name)))
            mentioned.append(members.value(*name));
    }
    std::sort(mentioned.begin(), mentioned.end());
    return mentioned;
}
