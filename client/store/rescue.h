// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qlist.h>
#include <QtCore/qstringlist.h>
#include <QtCore/qvariant.h>

class QSqlDatabase;

namespace Parley::Client {

/**
 * What is nowhere else and must outlive a damaged store: what was not sent yet, drafts, notes. It is read row by row,
 * from either end, because the damage may be in the middle.
 */
class Rescue
{
public:
    /** As much as \a damaged still gives. */
    static Rescue from(const QSqlDatabase &damaged);
    /** Into a store that was made anew. */
    bool into(const QSqlDatabase &fresh) const;
    qsizetype rows() const;

private:
    struct Table
    {
        QString name;
        QStringList columns;
        QList<QVariantList> rows;
    };
    static Table read(const QSqlDatabase &damaged, Table table, const QString &order);

    QList<Table> m_tables;
};

} // namespace Parley::Client
