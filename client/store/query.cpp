// SPDX-License-Identifier: GPL-3.0-or-later
#include "query.h"

#include "store.h"

#include <QtCore/qloggingcategory.h>
#include <QtSql/qsqlerror.h>

Q_DECLARE_LOGGING_CATEGORY(clientStoreLog)

namespace Parley::Client {

Query::Query(Store &store, const char *sql) : m_store(store), m_query(store.connection())
{
    m_query.setForwardOnly(true);
    if (!m_query.prepare(QString::fromLatin1(sql)))
        report();
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
    report();
    return false;
}

bool Query::next()
{
    if (!m_ran && !run())
        return false;
    if (m_query.next())
        return true;
    if (m_query.lastError().isValid()) // the rows end, or the file is damaged where they go on
        report();
    return false;
}

void Query::report()
{
    qCWarning(clientStoreLog, "%s in: %s", qUtf8Printable(m_query.lastError().text()),
              qUtf8Printable(m_query.lastQuery()));
    m_store.judge(m_query.lastError());
}

} // namespace Parley::Client
