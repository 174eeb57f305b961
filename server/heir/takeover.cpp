// SPDX-License-Identifier: GPL-3.0-or-later
#include "takeover.h"

#include "dialect.h"
#include "migrator.h"
#include "settingstore.h"
#include "statement.h"

#include <QtCore/qfileinfo.h>
#include <QtCore/qtemporarydir.h>
#include <QtCore/quuid.h>
#include <QtSql/qsqlquery.h>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace {

namespace fs = std::filesystem;

constexpr auto BuildSchema = "parley_new"_L1;
constexpr auto KeptSchema = "before_parley"_L1;
constexpr auto CountPeople = "SELECT COUNT(*) FROM users WHERE role <> 'system'";

Error failure(const QString &text)
{
    return {ErrorCode::Internal, text, {}};
}

/** Builds the schema and fills it, in the transaction that has begun. */
Result<ImportReport> fill(OldDatabase &source, Database &target, int bcryptCost)
{
    const QString serverId = QUuid::createUuid().toString(QUuid::Id128);
    if (const auto migrated = migrateWithin(target); !migrated)
        return migrated.error();
    return Importer(source, target, bcryptCost, Timestamp::now()).run(serverId);
}

Result<ImportReport> commit(Result<ImportReport> report, Database &target)
{
    if (!report)
        target.rollback();
    else if (!target.commit())
        return failure(u"the new database cannot be written: "_s + target.lastError());
    return report;
}

Result<ImportReport> build(OldDatabase &source, const DatabaseOptions &options, int bcryptCost)
{
    Database target(options, DatabaseAccess::ReadWrite);
    if (const auto opened = target.open(); !opened)
        return opened.error();
    if (!target.begin())
        return failure(u"the new database cannot be written: "_s + target.lastError());
    return commit(fill(source, target, bcryptCost), target);
}

// ------------------------------------------------------------------------------------------------------------ SQLite

void removeDatabaseFile(const QString &path)
{
    for (const char *suffix : {"", "-wal", "-shm", "-journal"})
        QFile::remove(path + QLatin1StringView(suffix));
}

/** A name for the old file that is free, or that has it already from an attempt that was cut short. */
QString keptName(const QString &path)
{
    QString name = path + u".before-parley"_s;
    std::error_code ignored;
    for (int n = 2; QFileInfo::exists(name) && !fs::equivalent(path.toStdString(), name.toStdString(), ignored); ++n)
        name = path + u".before-parley.%1"_s.arg(n);
    return name;
}

/** What lies beside a file belongs to it, and would be read into whichever file takes its name. */
Result<Done> checkAlone(const QString &path)
{
    for (const char *suffix : {"-wal", "-journal"}) {
        if (QFileInfo(path + QLatin1StringView(suffix)).size() > 0)
            return failure(u"%1 is in use: %1%2 is there"_s.arg(path, QLatin1StringView(suffix)));
    }
    return Done{};
}

/** The database under its own name, in one step. */
Result<Done> putInPlace(const QString &built, const QString &path)
{
    for (const QString &file : {built, path}) {
        if (const auto alone = checkAlone(file); !alone)
            return alone.error();
    }
    std::error_code problem;
    fs::rename(built.toStdString(), path.toStdString(), problem);
    if (problem)
        return failure(u"%1 cannot be written: %2"_s.arg(path, QString::fromStdString(problem.message())));
    return Done{};
}

/** At every moment there is a database at \a path: the old one until the last step. */
Result<Done> exchange(const QString &path, const QString &built, const QString &kept)
{
    std::error_code problem;
    if (!QFileInfo::exists(kept)) {
        fs::create_hard_link(path.toStdString(), kept.toStdString(), problem);
        if (problem) // not every file system has links
            fs::copy_file(path.toStdString(), kept.toStdString(), problem);
    }
    if (problem)
        return failure(u"%1 cannot be kept as %2: %3"_s.arg(path, kept, QString::fromStdString(problem.message())));
    return putInPlace(built, path);
}

/** Builds a file beside the one at \a options, and has \a place put it there; of a failure nothing is left. */
template<class Place>
Result<ImportReport> buildBeside(OldDatabase &source, const DatabaseOptions &options, int bcryptCost, Place place)
{
    DatabaseOptions beside = options;
    beside.path = options.path + u".parley-new"_s;
    removeDatabaseFile(beside.path);
    auto report = build(source, beside, bcryptCost);
    const Result<Done> placed = report ? place(beside.path) : Result<Done>(report.error());
    if (placed)
        return report;
    removeDatabaseFile(beside.path);
    return placed.error();
}

Result<Takeover> takeOverFile(OldDatabase &source, const DatabaseOptions &options, int bcryptCost)
{
    if (const auto held = source.hold(); !held)
        return held.error();
    const QString kept = keptName(options.path);
    auto report = buildBeside(source, options, bcryptCost,
                              [&](const QString &built) { return exchange(options.path, built, kept); });
    if (!report)
        return report.error();
    return Takeover{*report, kept};
}

// -------------------------------------------------------------------------------------------------------- PostgreSQL

bool runAll(Database &database, const QStringList &statements)
{
    return std::all_of(statements.begin(), statements.end(), [&](const QString &sql) { return database.run(sql); });
}

/** The old tables go, the new ones come, and all of it is seen at once. */
QStringList exchangeOfSchemas()
{
    return {u"CREATE SCHEMA %1"_s.arg(KeptSchema),
            uR"(DO $$ DECLARE t TEXT; home TEXT := (SELECT current_setting('parley.home')); BEGIN
                FOREACH t IN ARRAY ARRAY['messages', 'room_members', 'rooms', 'users'] LOOP
                    EXECUTE format('ALTER TABLE %%I.%%I SET SCHEMA %1', home, t);
                END LOOP;
                FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = '%2' LOOP
                    EXECUTE format('ALTER TABLE %2.%%I SET SCHEMA %%I', t, home);
                END LOOP; END $$)"_s.replace(u"%1"_s, KeptSchema)
                .replace(u"%2"_s, BuildSchema)
                .replace(u"%%"_s, u"%"_s),
            u"DROP SCHEMA %1"_s.arg(BuildSchema)};
}

Result<Takeover> takeOverTables(OldDatabase &source, const DatabaseOptions &options, int bcryptCost)
{
    Database target(options, DatabaseAccess::ReadWrite);
    if (const auto opened = target.open(); !opened)
        return opened.error();
    const QStringList beginning{u"SELECT set_config('parley.home', current_schema(), true)"_s,
                                u"LOCK TABLE users, rooms, room_members, messages IN SHARE MODE"_s, // nobody writes
                                u"CREATE SCHEMA %1"_s.arg(BuildSchema),
                                u"SET LOCAL search_path TO %1"_s.arg(BuildSchema)};
    if (!target.begin() || !runAll(target, beginning))
        return failure(u"the old database cannot be taken over: "_s + target.lastError());
    auto report = fill(source, target, bcryptCost);
    source.close(); // its locks would stand in the way
    if (report && !runAll(target, exchangeOfSchemas()))
        report = failure(u"the old tables cannot be moved: "_s + target.lastError());
    report = commit(std::move(report), target);
    if (!report)
        return report.error();
    return Takeover{*report, u"schema %1"_s.arg(KeptSchema)};
}

// ------------------------------------------------------------------------------------------------------------ import

Result<Done> checkEmpty(qint64 people)
{
    if (people > 0)
        return failure(u"there are people in the database already; an import needs an empty one"_s);
    return Done{};
}

/** Looks only: even the file of another program stays as it is. */
Result<Done> inspectEmpty(const DatabaseOptions &options)
{
    const QString name = QUuid::createUuid().toString();
    qint64 people = 0;
    {
        const Dialect &dialect = Dialect::of(options.type);
        QSqlDatabase connection = QSqlDatabase::addDatabase(dialect.driver(), name);
        dialect.configureInspection(connection, options);
        QSqlQuery query(connection);
        if (connection.open() && query.exec(QString::fromLatin1(CountPeople)) && query.next())
            people = query.value(0).toLongLong();
    }
    QSqlDatabase::removeDatabase(name);
    return checkEmpty(people);
}

/** A server that was started once and has nobody in it is as good as none. */
Result<Done> makeEmpty(Database &target)
{
    Statement people(target, CountPeople);
    if (const auto empty = checkEmpty(people.found() ? people.number(0) : 0); !empty)
        return empty.error();
    const bool isEmpty = runAll(target,
                                {u"DELETE FROM messages"_s, u"DELETE FROM members"_s, u"DELETE FROM rooms"_s,
                                 u"DELETE FROM sessions"_s, u"DELETE FROM users"_s, u"DELETE FROM settings"_s});
    return isEmpty ? Result<Done>(Done{}) : failure(target.lastError());
}

Result<ImportReport> importInto(OldDatabase &source, const DatabaseOptions &options, int bcryptCost)
{
    if (const auto migrated = migrate(options); !migrated)
        return migrated.error();
    Database target(options, DatabaseAccess::ReadWrite);
    if (const auto opened = target.open(); !opened)
        return opened.error();
    if (!target.begin())
        return failure(target.lastError());
    if (const auto emptied = makeEmpty(target); !emptied) {
        target.rollback();
        return emptied.error();
    }
    const QString serverId = QUuid::createUuid().toString(QUuid::Id128);
    return commit(Importer(source, target, bcryptCost, Timestamp::now()).run(serverId), target);
}

/** What importInto() would make of it, somewhere else. */
Result<ImportReport> tryImport(OldDatabase &source, const DatabaseOptions &options, int bcryptCost)
{
    if (const auto empty = inspectEmpty(options); !empty)
        return empty.error();
    const QTemporaryDir folder;
    DatabaseOptions trial;
    trial.path = folder.filePath(u"trial.db"_s);
    return build(source, trial, bcryptCost);
}

} // namespace

QStringList Takeover::lines(const QString &database) const
{
    return QStringList{
               u"%1 was the earlier chat server's and is Parley's now; the old one is kept: %2"_s.arg(database, kept)}
    + report.lines();
}

Result<std::optional<Takeover>> takeOver(const DatabaseOptions &options, int bcryptCost)
{
    const bool isFile = options.type == DatabaseType::Sqlite;
    if (isFile && QFileInfo(options.path).size() == 0)
        return std::optional<Takeover>();
    OldDatabase source(options);
    if (!source.open())
        return std::optional<Takeover>(); // whoever opens it next says what is wrong with it
    if (const auto recognised = source.isRecognised(); !recognised || !*recognised)
        return std::optional<Takeover>();
    auto taken = isFile ? takeOverFile(source, options, bcryptCost) : takeOverTables(source, options, bcryptCost);
    if (!taken)
        return taken.error();
    return std::optional(std::move(*taken));
}

Result<std::optional<Takeover>> takeOverNeighbour(const QString &file, const DatabaseOptions &target, int bcryptCost)
{
    const bool isNew = target.type == DatabaseType::Sqlite && QFileInfo(target.path).size() == 0;
    if (!isNew || QFileInfo(file).size() == 0)
        return std::optional<Takeover>();
    DatabaseOptions options;
    options.path = file;
    OldDatabase source(options);
    if (const auto opened = source.open(); !opened)
        return opened.error();
    const auto recognised = source.isRecognised();
    if (!recognised)
        return recognised.error();
    if (!*recognised)
        return std::optional<Takeover>();
    if (const auto frozen = source.freeze(); !frozen)
        return frozen.error();
    auto report = buildBeside(source, target, bcryptCost,
                              [&](const QString &built) { return putInPlace(built, target.path); });
    if (!report)
        return report.error();
    return std::optional(Takeover{std::move(*report), u"%1, untouched"_s.arg(file)});
}

Result<ImportReport> importFrom(const DatabaseOptions &source, const DatabaseOptions &target, int bcryptCost,
                                bool isTrial)
{
    if (source.type == DatabaseType::Sqlite && !QFileInfo(source.path).isFile())
        return failure(u"there is no file %1"_s.arg(source.path));
    OldDatabase old(source);
    if (const auto opened = old.open(); !opened)
        return opened.error();
    const auto recognised = old.isRecognised();
    if (!recognised)
        return recognised.error();
    if (!*recognised)
        return failure(u"%1 is not a database of the earlier chat server"_s.arg(source.description()));
    if (const auto frozen = old.freeze(); !frozen)
        return frozen.error();
    return isTrial ? tryImport(old, target, bcryptCost) : importInto(old, target, bcryptCost);
}
