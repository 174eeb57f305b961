// SPDX-License-Identifier: GPL-3.0-or-later
#include "foreignlock.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Parley::Test {

ForeignLock::ForeignLock(const TestDatabase &database) : m_connection(QUuid::createUuid().toString())
{
    database.connect(m_connection);
}

ForeignLock::~ForeignLock()
{
    QSqlDatabase::removeDatabase(m_connection);
}

bool ForeignLock::take()
{
    if (!isOnPostgres())
        return run(u"BEGIN IMMEDIATE"_s);
    return run(u"BEGIN"_s)
        && run(u"LOCK TABLE users, sessions, rooms, members, messages, settings IN EXCLUSIVE MODE"_s);
}

bool ForeignLock::release()
{
    return run(u"ROLLBACK"_s);
}

bool ForeignLock::run(const QString &sql)
{
    QSqlQuery query(QSqlDatabase::database(m_connection));
    if (query.exec(sql))
        return true;
    qWarning("%s", qPrintable(query.lastError().text()));
    return false;
}

} // namespace Parley::Test
