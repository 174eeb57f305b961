// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrator.h"

#include "statement.h"

#include <QtCore/qcryptographichash.h>
#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qfileinfo.h>
#include <QtCore/quuid.h>
#include <QtSql/qsqlerror.h>
#include <QtSql/qsqlquery.h>

using namespace Qt::StringLiterals;

namespace {

constexpr auto CreateLedger = "CREATE TABLE IF NOT EXISTS schema_migrations (version INTEGER PRIMARY KEY, "
                              "name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL)";
constexpr auto SelectApplied = "SELECT version, checksum FROM schema_migrations ORDER BY version";
constexpr auto InsertApplied = "INSERT INTO schema_migrations (version, name, checksum, applied_at) "
                               "VALUES (?, ?, ?, ?)";
constexpr auto SelectTables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";

struct Migration
{
    int version = 0;
    QString name;
    QString sql;
    QString checksum;
};

QList<Migration> knownMigrations()
{
    QList<Migration> migrations;
    const QDir folder(u":/storage/sqlite"_s);
    const QStringList names = folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray sql = file.readAll();
        const QByteArray checksum = QCryptographicHash::hash(sql, QCryptographicHash::Sha256).toHex();
        migrations.append({name.left(4).toInt(), name, QString::fromUtf8(sql), QString::fromLatin1(checksum)});
    }
    return migrations;
}

Error refusal(const QString &text)
{
    return {ErrorCode::Internal, text, {}};
}

using Applied = QHash<int, QString>; // version → checksum

Result<Done> checkHistory(const Applied &applied, const QList<Migration> &known)
{
    for (auto it = applied.begin(); it != applied.end(); ++it) {
        const auto match = std::find_if(known.begin(), known.end(),
                                        [&](const Migration &migration) { return migration.version == it.key(); });
        if (match == known.end())
            return refusal(u"the database is of a newer version of Parley (schema %1)"_s.arg(it.key()));
        if (match->checksum != it.value())
            return refusal(u"the database was made by a different schema %1"_s.arg(it.key()));
    }
    return Done{};
}

/** What is in a file that was opened for reading only. */
struct Contents
{
    QString problem; ///< why it cannot be read as a database
    QStringList tables;
    bool hasLedger = false; ///< whether it has our record of migrations
    Applied applied;
};

Contents readContents(QSqlDatabase &connection)
{
    Contents contents;
    QSqlQuery query(connection);
    if (!query.exec(QString::fromLatin1(SelectTables)))
        contents.problem = query.lastError().databaseText();
    while (query.next())
        contents.tables.append(query.value(0).toString());
    contents.hasLedger = query.exec(QString::fromLatin1(SelectApplied));
    while (query.next())
        contents.applied.insert(query.value(0).toInt(), query.value(1).toString());
    return contents;
}

Contents inspect(const QString &path)
{
    const QString name = QUuid::createUuid().toString();
    Contents contents;
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        connection.setDatabaseName(path);
        connection.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
        connection.open();
        contents = readContents(connection);
    }
    QSqlDatabase::removeDatabase(name);
    return contents;
}

/** Judges the file without a single write: even a pragma for the journal would change a foreign database. */
Result<Done> checkUsable(const QString &path, const QList<Migration> &known)
{
    if (!QFileInfo::exists(path) || QFileInfo(path).size() == 0)
        return Done{};
    const Contents contents = inspect(path);
    if (!contents.problem.isEmpty())
        return refusal(u"%1 cannot be read as a database (%2); it was left untouched"_s.arg(path, contents.problem));
    if (!contents.tables.isEmpty() && !contents.hasLedger)
        return refusal(u"%1 is the database of another program; it was left untouched"_s.arg(path));
    return checkHistory(contents.applied, known);
}

Applied appliedMigrations(Database &database)
{
    Applied applied;
    Statement statement(database, SelectApplied);
    while (statement.next())
        applied.insert(int(statement.number(0)), statement.text(1));
    return applied;
}

bool apply(Database &database, const Migration &migration)
{
    const QStringList statements = migration.sql.split(u";\n"_s, Qt::SkipEmptyParts);
    for (const QString &sql : statements) {
        if (!sql.trimmed().isEmpty() && !database.run(sql))
            return false;
    }
    Statement(database, InsertApplied)
        .bind(qint64(migration.version))
        .bind(migration.name)
        .bind(migration.checksum)
        .bind(Timestamp::now())
        .run();
    return !database.hasFailed();
}

Result<Done> applyMissing(Database &database, const QList<Migration> &known)
{
    const Applied applied = appliedMigrations(database);
    for (const Migration &migration : known) {
        if (!applied.contains(migration.version) && !apply(database, migration))
            return refusal(u"migration %1 failed: %2"_s.arg(migration.name, database.lastError()));
    }
    return Done{};
}

} // namespace

Result<Done> migrate(const DatabaseOptions &options)
{
    const QList<Migration> known = knownMigrations();
    if (auto usable = checkUsable(options.path, known); !usable)
        return usable;
    Database database(options, DatabaseAccess::ReadWrite);
    if (auto opened = database.open(); !opened)
        return refusal(u"%1 cannot be opened: %2"_s.arg(options.path, opened.error().detail));
    if (!database.begin() || !database.run(QString::fromLatin1(CreateLedger)))
        return refusal(u"%1 cannot be written: %2"_s.arg(options.path, database.lastError()));
    if (auto applied = applyMissing(database, known); !applied) {
        database.rollback();
        return applied;
    }
    if (!database.commit())
        return refusal(u"%1 cannot be written: %2"_s.arg(options.path, database.lastError()));
    return Done{};
}
