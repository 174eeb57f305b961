// SPDX-License-Identifier: GPL-3.0-or-later
#include "grammar.h"

using namespace Qt::StringLiterals;

namespace {

QRegularExpression expressionFor(const QString &pattern)
{
    static const QList<QPair<QString, QString>> words{
        {u"WHO"_s, u"([A-Z][a-z]*(?:'s [a-z]+)?)"_s},
        {u"TEXT"_s, u"\"([^\"]*)\""_s},
        {u"RAW"_s, u"`([^`]*)`"_s},
        {u"NUMBER"_s, u"(\\d+)"_s},
        {u"LIST"_s, u"(\"[^\"]*\"(?:, \"[^\"]*\")*)"_s},
        {u"NAMES"_s, u"([A-Z][a-z]*(?:(?:, | and )[A-Z][a-z]*)*)"_s},
    };
    QString expression = QRegularExpression::escape(pattern);
    for (const auto &[word, meaning] : words)
        expression.replace(word, meaning);
    return QRegularExpression(QRegularExpression::anchoredPattern(expression));
}

} // namespace

Grammar::Grammar()
{
    add(accountSentences());
    add(roomSentences());
    add(socketSentences());
    add(hearingSentences());
    add(serverSentences());
}

void Grammar::add(const QList<Sentence> &sentences)
{
    for (const Sentence &sentence : sentences) {
        const QString pattern = QString::fromUtf16(sentence.pattern);
        m_rules.append({pattern, expressionFor(pattern), sentence.play});
    }
}

Problem Grammar::play(Stage &stage, const QString &line) const
{
    for (const Rule &rule : m_rules) {
        if (const auto match = rule.expression.match(line); match.hasMatch())
            return rule.play(stage, match.capturedTexts().sliced(1));
    }
    return u"nobody knows how to play this sentence"_s;
}
