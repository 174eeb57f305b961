// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qlist.h>

#include <functional>

namespace Parley::Client {

/** What a model does around a change of its rows. */
struct RowSignals
{
    std::function<void(int first, int last)> beginInsert;
    std::function<void()> endInsert;
    std::function<void(int first, int last)> beginRemove;
    std::function<void()> endRemove;
    std::function<void(int first, int last)> changed;
};

/**
 * Makes \a rows equal to \a wanted by insertions, removals and changes in place, so that views keep what they show.
 * Both are sorted by \a isBefore; \a isSame finds the rows that stay.
 */
template<class Row, class Before, class Same>
void applyRows(QList<Row> &rows, const QList<Row> &wanted, const RowSignals &tell, Before isBefore, Same isSame)
{
    QList<int> changed;
    int at = 0; // rows before it are as wanted
    while (at < rows.size() || at < wanted.size()) {
        if (at < rows.size() && at < wanted.size() && isSame(rows[at], wanted[at])) {
            if (!(rows[at] == wanted[at])) {
                rows[at] = wanted[at];
                changed.append(at);
            }
            ++at;
        } else if (at < rows.size() && (at >= wanted.size() || isBefore(rows[at], wanted[at]))) {
            int end = at + 1;
            while (end < rows.size() && (at >= wanted.size() || isBefore(rows[end], wanted[at]))
                   && !(at < wanted.size() && isSame(rows[end], wanted[at])))
                ++end;
            tell.beginRemove(at, end - 1);
            rows.remove(at, end - at);
            tell.endRemove();
        } else {
            int end = at + 1;
            while (end < wanted.size() && (at >= rows.size() || isBefore(wanted[end], rows[at]))
                   && !(at < rows.size() && isSame(wanted[end], rows[at])))
                ++end;
            tell.beginInsert(at, end - 1);
            rows = rows.first(at) + wanted.sliced(at, end - at) + rows.sliced(at);
            tell.endInsert();
            at = end;
        }
    }
    for (qsizetype i = 0, from = 0; i < changed.size(); ++i) {
        const bool isEnd = i + 1 == changed.size() || changed[i + 1] != changed[i] + 1;
        if (!isEnd)
            continue;
        tell.changed(changed[from], changed[i]);
        from = i + 1;
    }
}

} // namespace Parley::Client
