// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "database.h"
#include "id.h"
#include "timestamp.h"

#include <QtCore/qvariant.h>

#include <optional>

/**
 * One execution of a prepared statement. Runs at the first next() or run(). A failure marks the connection as failed
 * (see Database) and reads as "no row", so that stores need not handle it: the writer or reader discards the outcome.
 */
class Statement
{
public:
    /** \a sql is a constant that lives as long as the program, with `?` for the values in the order of bind(). */
    Statement(Database &database, const char *sql);
    ~Statement();
    Q_DISABLE_COPY_MOVE(Statement)

    Statement &bind(const QString &text);
    Statement &bind(qint64 number);
    Statement &bind(Timestamp time) { return bind(time.microseconds); }
    template<class Tag>
    Statement &bind(Id<Tag> id)
    {
        return bind(id.value());
    }
    /** Binds an invalid id, an empty text or an absent time as NULL. */
    template<class Tag>
    Statement &bindOptional(Id<Tag> id)
    {
        return id.isValid() ? bind(id.value()) : bindNull();
    }
    Statement &bindOptional(const QString &text) { return text.isEmpty() ? bindNull() : bind(text); }
    Statement &bindOptional(std::optional<Timestamp> time) { return time ? bind(*time) : bindNull(); }
    Statement &bindNull();

    /** What RETURNs rows is run by next(), which is what tells that it has changed something. */
    void run();
    bool next();
    /** Whether there was a row, for statements that return at most one. */
    bool found() { return next(); }
    /** Runs, and says how many rows were changed. Not for what RETURNs rows. */
    int changed();

    /** The id of the row that this INSERT has added. Only for SQLite: PostgreSQL would be asked once more. */
    template<class IdType>
    IdType insertedId() const
    {
        return IdType(m_query.lastInsertId().toLongLong());
    }

    qint64 number(int column) const { return m_query.value(column).toLongLong(); }
    QString text(int column) const { return m_query.value(column).toString(); }
    bool isNull(int column) const { return m_query.isNull(column); }
    template<class IdType>
    IdType id(int column) const
    {
        return IdType(number(column));
    }
    Timestamp time(int column) const { return {number(column)}; }
    std::optional<Timestamp> optionalTime(int column) const;

private:
    Database &m_database;
    QSqlQuery &m_query;
    const bool m_onlyReads;
    int m_bound = 0;
    bool m_ran = false;
};
