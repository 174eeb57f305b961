// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

class Stage;

/// What went wrong, in words; empty when nothing did.
using Problem = QString;
using Words = QStringList;

/// One kind of sentence. In the pattern WHO, TEXT, RAW, NUMBER, LIST and NAMES stand for words that the handler gets
/// in this order; everything else is literal.
struct Sentence
{
    const char16_t *pattern;
    Problem (*play)(Stage &stage, const Words &words);
};

/// The table of all sentences, ready to match.
class Grammar
{
public:
    Grammar();

    /// Plays one line of a play. A line that no sentence fits is a problem.
    Problem play(Stage &stage, const QString &line) const;

private:
    struct Rule
    {
        QString pattern;
        QRegularExpression expression;
        Problem (*play)(Stage &, const Words &);
    };

    void add(const QList<Sentence> &sentences);

    QList<Rule> m_rules;
};

// The table, by subject; each list lives in a file of its own.
QList<Sentence> accountSentences();
QList<Sentence> roomSentences();
QList<Sentence> socketSentences();
QList<Sentence> hearingSentences();
QList<Sentence> serverSentences();
