// SPDX-License-Identifier: GPL-3.0-or-later
#include "statement.h"

#include <QtSql/qsqlerror.h>

namespace {

/** PostgreSQL has no U+0000 in its texts. No database is given one, so that all of them find the same. */
QString storable(const QString &text)
{
    if (!text.contains(QChar::Null))
        return text;
    return QString(text).replace(QChar(QChar::Null), QChar(QChar::ReplacementCharacter));
}

} // namespace

Statement::Statement(Database &database, const char *sql)
    : m_database(database)
    , m_query(database.prepared(sql))
    , m_onlyReads(QByteArrayView(sql).trimmed().startsWith("SELECT"))
{}

Statement::~Statement()
{
    m_query.finish();
}

Statement &Statement::bind(const QString &text)
{
    // A null QString would be bound as NULL; an empty text is not the same.
    m_query.bindValue(m_bound++, text.isNull() ? QString(QLatin1StringView("")) : storable(text));
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
    if (m_database.hasFailed())
        return;
    if (!m_query.exec())
        m_database.fail(m_query);
    else if (!m_query.isSelect() && m_query.numRowsAffected() != 0)
        m_database.noteChanges();
}

bool Statement::next()
{
    if (!m_ran)
        run();
    if (m_database.hasFailed())
        return false;
    if (m_query.next()) {
        if (!m_onlyReads) // RETURNING: SQLite counts the rows only when the statement has ended
            m_database.noteChanges();
        return true;
    }
    if (m_query.lastError().isValid()) // the end of an error is not the end of the list
        m_database.fail(m_query);
    return false;
}

int Statement::changed()
{
    run();
    Q_ASSERT(!m_query.isSelect()); // SQLite does not know the number before the last row was read
    return m_database.hasFailed() ? 0 : m_query.numRowsAffected();
}

std::optional<Timestamp> Statement::optionalTime(int column) const
{
    if (isNull(column))
        return std::nullopt;
    return time(column);
}
