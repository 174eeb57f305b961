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
                              "name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";
constexpr auto SelectApplied = "SELECT version, checksum FROM schema_migrations ORDER BY version";
constexpr auto InsertApplied = "INSERT INTO schema_migrations (version, name, checksum, applied_at) "
                               "VALUES (?, ?, ?, ?)";

struct Migration
{
    int version = 0;
    QString name;
    QString sql;
    QString checksum;
};

QList<Migration> knownMigrations(const Dialect &dialect)
{
    QList<Migration> migrations;
    const QDir folder(dialect.migrationFolder());
    const QStringList names = folder.entryList(QDir::Files, QDir::Name); // all are .sql; a filter would load PCRE
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
    QString unreachable; ///< why there was no connection
    QString problem;     ///< why it cannot be read as a database
    QStringList tables;
    bool hasLedger = false; ///< whether it has our record of migrations
    Applied applied;
};

QStringList firstColumn(QSqlQuery &query)
{
    QStringList values;
    while (query.next())
        values.append(query.value(0).toString());
    return values;
}

Contents readContents(QSqlDatabase &connection, const Dialect &dialect)
{
    Contents contents;
    QSqlQuery query(connection);
    if (!query.exec(dialect.selectTables()))
        contents.problem = query.lastError().databaseText();
    contents.tables = firstColumn(query);
    contents.hasLedger = query.exec(dialect.selectLedgerColumns()) && firstColumn(query).contains("checksum"_L1);
    if (!contents.hasLedger || !query.exec(QString::fromLatin1(SelectApplied)))
        return contents;
    while (query.next())
        contents.applied.insert(query.value(0).toInt(), query.value(1).toString());
    return contents;
}

Contents inspect(const DatabaseOptions &options)
{
    const Dialect &dialect = Dialect::of(options.type);
    const QString name = QUuid::createUuid().toString();
    Contents contents;
    {
        QSqlDatabase connection = QSqlDatabase::addDatabase(dialect.driver(), name);
        dialect.configureInspection(connection, options);
        if (connection.open())
            contents = readContents(connection, dialect);
        else
            contents.unreachable = connection.lastError().text().simplified();
    }
    QSqlDatabase::removeDatabase(name);
    return contents;
}

/** A file that is not there, or empty, will be made into a database. */
bool isNewFile(const DatabaseOptions &options)
{
    return options.type == DatabaseType::Sqlite && QFileInfo(options.path).size() == 0;
}

/** Judges the database without a single write: even a pragma for the journal would change a foreign file. */
Result<Done> checkUsable(const DatabaseOptions &options, const QList<Migration> &known)
{
    if (isNewFile(options))
        return Done{};
    const Contents contents = inspect(options);
    if (!contents.unreachable.isEmpty())
        return refusal(u"%1 cannot be opened: %2"_s.arg(options.description(), contents.unreachable));
    if (!contents.problem.isEmpty())
        return refusal(u"%1 cannot be read as a database (%2); it was left untouched"_s.arg(options.description(),
                                                                                            contents.problem));
    if (!contents.tables.isEmpty() && !contents.hasLedger)
        return refusal(u"%1 is the database of another program; it was left untouched"_s.arg(options.description()));
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

bool prepareMigration(Database &database)
{
    const QStringList prelude = database.dialect().migrationPrelude();
    return std::all_of(prelude.begin(), prelude.end(), [&](const QString &sql) { return database.run(sql); })
        && database.run(QString::fromLatin1(CreateLedger));
}

} // namespace

Result<Done> migrateWithin(Database &database)
{
    if (!prepareMigration(database))
        return refusal(u"the database cannot be written: "_s + database.lastError());
    return applyMissing(database, knownMigrations(database.dialect()));
}

Result<Done> migrate(const DatabaseOptions &options)
{
    const QString description = options.description();
    const QList<Migration> known = knownMigrations(Dialect::of(options.type));
    if (auto usable = checkUsable(options, known); !usable)
        return usable;
    Database database(options, DatabaseAccess::ReadWrite);
    if (auto opened = database.open(); !opened)
        return refusal(u"%1 cannot be opened: %2"_s.arg(description, opened.error().detail));
    if (!database.begin() || !prepareMigration(database))
        return refusal(u"%1 cannot be written: %2"_s.arg(description, database.lastError()));
    if (auto applied = applyMissing(database, known); !applied) {
        database.rollback();
        return applied;
    }
    if (!database.commit())
        return refusal(u"%1 cannot be written: %2"_s.arg(description, database.lastError()));
    return Done{};
}
