// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "timestamp.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>
#include <QtCore/qvariant.h>
#include <QtSql/qsqlquery.h>

namespace Parley::Client {

class Store;

/** One statement with bound parameters. May be run again with new ones. A failure is logged and reads as "no row". */
class Query
{
public:
    Query(Store &store, const char *sql);

    Query &bind(const QString &text);
    Query &bind(qint64 number);
    Query &bind(const QByteArray &json) { return bind(QString::fromUtf8(json)); }
    template<class Tag>
    Query &bind(Id<Tag> id)
    {
        return bind(id.value());
    }

    bool run();
    /** Runs at the first call. */
    bool next();
    qint64 insertedId() const { return m_query.lastInsertId().toLongLong(); }
    qint64 changed() const { return m_query.numRowsAffected(); }

    qint64 number(int column) const { return m_query.value(column).toLongLong(); }
    QString text(int column) const { return m_query.value(column).toString(); }
    QByteArray json(int column) const { return text(column).toUtf8(); }

private:
    void report();

    Store &m_store;
    QSqlQuery m_query;
    int m_bound = 0;
    bool m_ran = false;
};

} // namespace Parley::Client
