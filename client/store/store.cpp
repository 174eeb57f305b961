// SPDX-License-Identifier: GPL-3.0-or-later
#include "store.h"

#include "query.h"
#include "schema.h"

#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qloggingcategory.h>
#include <QtCore/quuid.h>
#include <QtSql/qsqlerror.h>
#include <QtSql/qsqlquery.h>

Q_LOGGING_CATEGORY(clientStoreLog, "chat.client.store")

using namespace Qt::StringLiterals;

namespace Parley::Client {

QString accountFolder(const QString &base, const QString &serverId, UserId user)
{
    // The server chose its id: only what is harmless in a path is taken from it.
    QString name;
    for (const QChar c : serverId) {
        const bool isPlain = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || c == u'-';
        name += isPlain ? QString(c) : u"_%1"_s.arg(uint(c.unicode()), 4, 16, QChar(u'0'));
    }
    return base + u"/accounts/"_s + name.left(128) + u'-' + QString::number(user.value());
}

Store::Store(const QString &folder) : m_folder(folder), m_name(QUuid::createUuid().toString()) {}

Store::~Store()
{
    disconnectNow();
}

Result<Done> Store::open()
{
    if (!QDir().mkpath(m_folder))
        return Error{ErrorCode::Unavailable, u"cannot create "_s + m_folder, {}};
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    if (connectNow() || (setAside() && connectNow()))
        return Done{};
    return Error{ErrorCode::Unavailable, m_connection.lastError().text(), {}};
}

bool Store::transaction(const std::function<bool()> &act)
{
    if (m_isInTransaction)
        return act();
    if (!run(u"BEGIN IMMEDIATE"_s))
        return false;
    m_isInTransaction = true;
    const bool isDone = act() && run(u"COMMIT"_s);
    m_isInTransaction = false;
    if (!isDone)
        run(u"ROLLBACK"_s);
    return isDone;
}

QString Store::note(const QString &key)
{
    Query query(*this, "SELECT value FROM account WHERE key = ?");
    return query.bind(key).next() ? query.text(0) : QString();
}

bool Store::setNote(const QString &key, const QString &value)
{
    return Query(*this,
                 "INSERT INTO account (key, value) VALUES (?, ?) "
                 "ON CONFLICT (key) DO UPDATE SET value = excluded.value")
        .bind(key)
        .bind(value)
        .run();
}

bool Store::connectNow()
{
    m_connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
    m_connection.setDatabaseName(m_folder + u'/' + FileName);
    m_connection.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (m_connection.open() && prepareConnection() && migrate())
        return true;
    qCWarning(clientStoreLog, "cannot open the store: %s", qUtf8Printable(m_connection.lastError().text()));
    return false;
}

void Store::disconnectNow()
{
    m_connection.close();
    m_connection = {};
    QSqlDatabase::removeDatabase(m_name);
}

bool Store::setAside()
{
    disconnectNow();
    const QString file = m_folder + u'/' + FileName;
    const QString aside = file + u".unreadable-"_s + QUuid::createUuid().toString(QUuid::Id128);
    for (const QString &part : {u"-wal"_s, u"-shm"_s})
        QFile::rename(file + part, aside + part);
    return QFile::rename(file, aside);
}

/** FULL, because the outbox promises to keep what somebody wrote even when the power fails. */
bool Store::prepareConnection()
{
    return run(u"PRAGMA journal_mode = WAL"_s) && run(u"PRAGMA synchronous = FULL"_s)
        && run(u"PRAGMA foreign_keys = ON"_s);
}

bool Store::migrate()
{
    const QList<QStringList> &migrations = storeMigrations();
    const int current = version();
    if (current < 0 || current > migrations.size())
        return false;
    return transaction([&] {
        for (qsizetype next = current; next < migrations.size(); ++next) {
            for (const QString &sql : migrations[next]) {
                if (!run(sql))
                    return false;
            }
        }
        return run(u"PRAGMA user_version = %1"_s.arg(migrations.size()));
    });
}

int Store::version()
{
    QSqlQuery query(m_connection);
    return query.exec(u"PRAGMA user_version"_s) && query.next() ? query.value(0).toInt() : -1;
}

bool Store::run(const QString &sql)
{
    QSqlQuery query(m_connection);
    if (query.exec(sql))
        return true;
    qCWarning(clientStoreLog, "%s in: %s", qUtf8Printable(query.lastError().text()), qUtf8Printable(sql));
    return false;
}

} // namespace Parley::Client
