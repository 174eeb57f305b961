// SPDX-License-Identifier: GPL-3.0-or-later
#include "rescue.h"

#include <QtSql/qsqldatabase.h>
#include <QtSql/qsqlerror.h>
#include <QtSql/qsqlquery.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parley::Client {

Rescue Rescue::from(const QSqlDatabase &damaged)
{
    Rescue rescue;
    const QStringList outbox{u"position"_s, u"client_id"_s,  u"room"_s,   u"content"_s,
                             u"reply_to"_s, u"state"_s,      u"reason"_s, u"detail"_s,
                             u"attempts"_s, u"created_at"_s, u"seq"_s,    u"message"_s};
    rescue.m_tables = {
        read(damaged, {u"outbox"_s, outbox, {}}, u"position"_s),
        read(damaged, {u"drafts"_s, {u"room"_s, u"content"_s}, {}}, u"room"_s),
        read(damaged, {u"account"_s, {u"key"_s, u"value"_s}, {}}, u"key"_s),
    };
    return rescue;
}

Rescue::Table Rescue::read(const QSqlDatabase &damaged, Table table, const QString &order)
{
    for (const QString &direction : {u"ASC"_s, u"DESC"_s}) {
        QSqlQuery query(damaged);
        query.setForwardOnly(true);
        query.exec(u"SELECT "_s + table.columns.join(u", "_s) + u" FROM "_s + table.name + u" ORDER BY "_s + order
                   + u' ' + direction);
        while (query.next()) {
            QVariantList row;
            for (int i = 0; i < table.columns.size(); ++i)
                row.append(query.value(i));
            if (!table.rows.contains(row))
                table.rows.append(row);
        }
        if (!query.lastError().isValid())
            break; // the end was reached, not the damage
    }
    return table;
}

bool Rescue::into(const QSqlDatabase &fresh) const
{
    return std::all_of(m_tables.begin(), m_tables.end(), [&](const Table &table) {
        QSqlQuery query(fresh);
        const QStringList places(table.columns.size(), u"?"_s);
        query.prepare(u"INSERT OR IGNORE INTO "_s + table.name + u" ("_s + table.columns.join(u", "_s) + u") VALUES ("_s
                      + places.join(u", "_s) + u')');
        return std::all_of(table.rows.begin(), table.rows.end(), [&](const QVariantList &row) {
            for (int i = 0; i < row.size(); ++i)
                query.bindValue(i, row[i]);
            return query.exec();
        });
    });
}

qsizetype Rescue::rows() const
{
    qsizetype rows = 0;
    for (const Table &table : m_tables)
        rows += table.rows.size();
    return rows;
}

} // namespace Parley::Client
