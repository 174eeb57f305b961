// SPDX-License-Identifier: GPL-3.0-or-later
#include "verdict.h"

#include <QtCore/qhash.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parley::Chaos {

namespace {

using Kind = Verdict::Kind;

const QString words[Verdict::Kinds] = {
    u"lost"_s,      u"doubled"_s, u"out of order"_s, u"altered"_s, u"acknowledged in vain"_s, u"counted wrongly"_s,
    u"unexpected"_s};

QString described(const Row &row, const QString &where)
{
    return u"%1: message %2 at %3, %4"_s.arg(where).arg(row.id).arg(row.seq).arg(row.content.left(40));
}

QHash<qint64, Row> byId(const QList<Row> &rows)
{
    QHash<qint64, Row> hash;
    for (const Row &row : rows)
        hash.insert(row.id, row);
    return hash;
}

} // namespace

void Verdict::find(Kind kind, const QString &example)
{
    ++m_counts[int(kind)];
    if (m_examples.size() < ExamplesMost)
        m_examples.append(words[int(kind)] + u": "_s + example);
}

bool Verdict::isGood() const
{
    return std::all_of(std::begin(m_counts), std::end(m_counts), [](int count) { return count == 0; });
}

QString Verdict::summary() const
{
    QStringList parts;
    for (int kind = 0; kind < Kinds; ++kind)
        parts.append(QString::number(m_counts[kind]) + u' ' + words[kind]);
    return parts.join(u", "_s);
}

void compareRows(const QList<Row> &held, const QList<Row> &stored, const QString &where, Verdict &verdict)
{
    if (held == stored)
        return;
    const QHash<qint64, Row> truth = byId(stored);
    QHash<qint64, int> copies;
    qint64 last = 0;
    for (const Row &row : held) {
        if (++copies[row.id] > 1)
            verdict.find(Kind::Doubled, described(row, where));
        else if (row.seq <= last)
            verdict.find(Kind::Disordered, described(row, where));
        if (!truth.contains(row.id) || truth.value(row.id) != row)
            verdict.find(Kind::Altered, described(row, where));
        last = std::max(last, row.seq);
    }
    for (const Row &row : stored) {
        if (!copies.contains(row.id))
            verdict.find(Kind::Lost, described(row, where));
    }
}

} // namespace Parley::Chaos
