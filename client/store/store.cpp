// SPDX-License-Identifier: GPL-3.0-or-later
#include "store.h"

#include "query.h"
#include "rescue.h"
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

namespace {

constexpr int CacheKiB = 1'024; // of pages; what is read twice is in the system's cache anyway

} // namespace

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
    if (connectNow() || (m_isDamaged && beginAnew()))
        return Done{};
    return Error{ErrorCode::Unavailable, m_connection.lastError().text(), {}};
}

Result<Done> Store::rebuild()
{
    if (beginAnew())
        return Done{};
    return Error{ErrorCode::Unavailable, m_connection.lastError().text(), {}};
}

void Store::judge(const QSqlError &error)
{
    constexpr int Corrupt = 11; // SQLITE_CORRUPT, SQLITE_NOTADB: the low byte of all that say so
    constexpr int NoDatabase = 26;
    const int code = error.nativeErrorCode().toInt() & 0xff;
    if ((code != Corrupt && code != NoDatabase) || m_isDamaged)
        return;
    m_isDamaged = true;
    if (m_whenDamaged)
        m_whenDamaged();
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

bool Store::durably(const std::function<bool()> &act)
{
    const bool isDone = run(u"PRAGMA synchronous = FULL"_s) && act();
    run(u"PRAGMA synchronous = NORMAL"_s);
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

bool Store::beginAnew()
{
    const Rescue rescue = Rescue::from(m_connection);
    if (!setAside())
        return false;
    m_isDamaged = false;
    if (!connectNow())
        return false;
    qCWarning(clientStoreLog, "the store was made anew; %lld rows were taken over", qlonglong(rescue.rows()));
    return transaction([&] { return rescue.into(m_connection); });
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

/**
 * NORMAL: whatever happens, the file stays whole, but the latest commits may be lost when the power fails. That is good
 * enough for what the server has, too; see durably() for what it has not.
 */
bool Store::prepareConnection()
{
    return run(u"PRAGMA journal_mode = WAL"_s) && run(u"PRAGMA synchronous = NORMAL"_s)
        && run(u"PRAGMA foreign_keys = ON"_s) && run(u"PRAGMA cache_size = -%1"_s.arg(CacheKiB));
}

bool Store::migrate()
{
    const QList<QStringList> &migrations = storeMigrations();
    const int current = version();
    m_isDamaged = m_isDamaged || current > migrations.size(); // of a later version: of no use to this one
    if (current < 0 || m_isDamaged)
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
    if (query.exec(u"PRAGMA user_version"_s) && query.next())
        return query.value(0).toInt();
    judge(query.lastError());
    return -1;
}

bool Store::run(const QString &sql)
{
    QSqlQuery query(m_connection);
    if (query.exec(sql))
        return true;
    qCWarning(clientStoreLog, "%s in: %s", qUtf8Printable(query.lastError().text()), qUtf8Printable(sql));
    judge(query.lastError());
    return false;
}

} // namespace Parley::Client
