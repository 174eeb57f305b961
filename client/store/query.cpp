// SPDX-License-Identifier: GPL-3.0-or-later
#include "query.h"

#include "store.h"

#include <QtCore/qloggingcategory.h>
#include <QtSql/qsqlerror.h>

Q_DECLARE_LOGGING_CATEGORY(clientStoreLog)

namespace Parley::Client {

Query::Query(Store &store, const char *sql) : m_query(store.connection())
{
    m_query.setForwardOnly(true);
    if (!m_query.prepare(QString::fromLatin1(sql)))
        qCWarning(clientStoreLog, "%s in: %s", qUtf8Printable(m_query.lastError().text()), sql);
}

Query &Query::bind(const QString &text)
{
    // A null QString would be bound as NULL; an empty text is not the same.
    m_query.bindValue(m_bound++, text.isNull() ? QString(QLatin1StringView("")) : text);
    return *this;
}

Query &Query::bind(qint64 number)
{
    m_query.bindValue(m_bound++, number);
    return *this;
}

bool Query::run()
{
    m_bound = 0;
    m_ran = true;
    if (m_query.exec())
        return true;
    qCWarning(clientStoreLog, "%s in: %s", qUtf8Printable(m_query.lastError().text()),
              qUtf8Printable(m_query.lastQuery()));
    return false;
}

bool Query::next()
{
    return (m_ran || run()) && m_query.next();
}

} // namespace Parley::Client
