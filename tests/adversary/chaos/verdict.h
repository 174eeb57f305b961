// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qlist.h>
#include <QtCore/qstringlist.h>

namespace Parley::Chaos {

/// A message as a client holds it, or as the database has it.
struct Row
{
    qint64 id = 0;
    qint64 seq = 0;
    qint64 changeSeq = 0;
    qint64 author = 0; ///< 0: the system
    QString content;

    friend bool operator==(const Row &, const Row &) = default;
};

/// What is wrong in the end; all of it counted, the first few told.
struct Verdict
{
    enum class Kind {
        Lost,    ///< in the database and not with a client, or sent and not in the database
        Doubled, ///< there more than once
        Disordered,
        Altered,    ///< there, but not the same
        Broken,     ///< an acknowledgement that was not true
        Miscounted, ///< unread messages, mentions, read positions, counters of rooms
        Unexpected, ///< a server or client that did what it should not have done on the way
    };

    static constexpr int Kinds = 7;
    static constexpr qsizetype ExamplesMost = 20;

    void find(Kind kind, const QString &example);
    int count(Kind kind) const { return m_counts[int(kind)]; }
    bool isGood() const;
    QStringList examples() const { return m_examples; }
    /// `0 lost, 0 doubled, …`
    QString summary() const;

private:
    int m_counts[Kinds] = {};
    QStringList m_examples;
};

/// Holds what a client has of a room against what the database has, row for row.
void compareRows(const QList<Row> &held, const QList<Row> &stored, const QString &where, Verdict &verdict);

} // namespace Parley::Chaos
