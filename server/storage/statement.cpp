// SPDX-License-Identifier: GPL-3.0-or-later
#include "statement.h"

#include <QtSql/qsqlerror.h>

Statement::Statement(Database &database, const char *sql) : m_database(database), m_query(database.prepared(sql)) {}

Statement::~Statement()
{
    m_query.finish();
}

Statement &Statement::bind(const QString &text)
{
    // A null QString would be bound as NULL; an empty text is not the same.
    m_query.bindValue(m_bound++, text.isNull() ? QString(QLatin1StringView("")) : text);
    return *this;
}

Statement &Statement::bind(qint64 number)
{
    m_query.bindValue(m_bound++, number);
    return *this;
}

Statement &Statement::bindNull()
{
    m_query.bindValue(m_bound++, QVariant());
    return *this;
}

void Statement::run()
{
    m_ran = true;
    if (!m_database.hasFailed() && !m_query.exec())
        m_database.fail(m_query);
}

bool Statement::next()
{
    if (!m_ran)
        run();
    if (m_database.hasFailed())
        return false;
    if (m_query.next())
        return true;
    if (m_query.lastError().isValid()) // the end of an error is not the end of the list
        m_database.fail(m_query);
    return false;
}

int Statement::changed()
{
    run();
    return m_database.hasFailed() ? 0 : m_query.numRowsAffected();
}

std::optional<Timestamp> Statement::optionalTime(int column) const
{
    if (isNull(column))
        return std::nullopt;
    return time(column);
}
