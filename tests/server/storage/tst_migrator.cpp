// SPDX-License-Identifier: GPL-3.0-or-later
#include "storagefixture.h"

#include <QtSql/qsqldatabase.h>
#include <QtSql/qsqlquery.h>

#include <future>

using namespace Qt::StringLiterals;
using Parley::Test::TestDatabase;

namespace {

const QVariantList Versions{1, 2, 3};

bool execute(const TestDatabase &database, const QStringList &statements)
{
    const QString name = u"beside"_s;
    bool done = true;
    {
        QSqlQuery query(database.connect(name));
        for (const QString &sql : statements)
            done = done && query.exec(sql);
    }
    QSqlDatabase::removeDatabase(name);
    return done;
}

} // namespace

class TestMigrator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void makesTheSchemaOnce()
    {
        QVERIFY(bool(migrate(options())));
        QVERIFY(bool(migrate(options())));
        QCOMPARE(database().column(u"SELECT version FROM schema_migrations ORDER BY version"_s), Versions);
    }

    void severalServersThatStartAtOnceMakeItOnce()
    {
        const DatabaseOptions shared = options();
        std::vector<std::future<bool>> servers;
        for (int i = 0; i < 4; ++i)
            servers.push_back(std::async(std::launch::async, [shared] { return bool(migrate(shared)); }));
        for (auto &server : servers)
            QVERIFY(server.get());
        QCOMPARE(database().column(u"SELECT version FROM schema_migrations ORDER BY version"_s), Versions);
    }

    void refusesTheDatabaseOfAnotherProgram()
    {
        QVERIFY(execute(database(),
                        {u"CREATE TABLE users (id integer PRIMARY KEY, username text)"_s,
                         u"INSERT INTO users (id, username) VALUES (1, 'ana')"_s}));
        const auto refused = migrate(options());
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.contains(u"another program"_s));
        QCOMPARE(database().value(u"SELECT username FROM users"_s).toString(), u"ana"_s);
    }

    /** Other programs call their record of migrations the same. */
    void refusesAnotherProgramsMigrations()
    {
        QVERIFY(execute(database(),
                        {u"CREATE TABLE schema_migrations (version bigint, dirty boolean)"_s,
                         u"CREATE TABLE posts (id integer PRIMARY KEY)"_s}));
        const auto refused = migrate(options());
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.contains(u"another program"_s));
    }

    void refusesANewerVersion()
    {
        QVERIFY(bool(migrate(options())));
        QVERIFY(execute(database(), {u"INSERT INTO schema_migrations VALUES (9999, 'future', 'x', 0)"_s}));
        const auto refused = migrate(options());
        QVERIFY(!refused);
        QVERIFY(refused.error().detail.contains(u"newer version"_s));
    }

    void refusesAHistoryThatWasChanged()
    {
        QVERIFY(bool(migrate(options())));
        QVERIFY(execute(database(), {u"UPDATE schema_migrations SET checksum = 'x'"_s}));
        QVERIFY(!migrate(options()));
    }

    /** What one has and the other has not is found by the first statement that needs it, on somebody's server. */
    void theSchemasOfBothDatabasesHaveTheSameTablesAndColumns()
    {
        QVERIFY(bool(migrate(options())));
        QStringList tables = strings(isOnPostgres()
                                         ? u"SELECT tablename FROM pg_tables WHERE schemaname = 'public'"_s
                                         : u"SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE "
                                           "'sqlite_%'"_s);
        tables.sort();
        QStringList found;
        for (const QString &table : tables) {
            QStringList columns = strings(isOnPostgres()
                                              ? u"SELECT column_name FROM information_schema.columns "
                                                "WHERE table_schema = 'public' AND table_name = '%1'"_s.arg(table)
                                              : u"SELECT name FROM pragma_table_info('%1')"_s.arg(table));
            columns.sort();
            found.append(table + u": "_s + columns.join(u' '));
        }
        QCOMPARE(found, expectedSchema());
    }

private:
    static bool isOnPostgres() { return Parley::Test::isOnPostgres(); }
    DatabaseOptions options() const { return databaseOptions(m_folder->path()); }
    TestDatabase database() const { return TestDatabase(m_folder->path()); }

    QStringList strings(const QString &sql) const
    {
        QStringList texts;
        for (const QVariant &value : database().column(sql))
            texts.append(value.toString());
        return texts;
    }

    static QStringList expectedSchema()
    {
        return {
            u"members: favourite joined_at muted_until notify read_seq role room_id user_id"_s,
            u"mentions: room_id seq user_id"_s,
            u"messages: change_seq client_id content created_at deleted_at edited_at event_code event_user file_name "
            "file_size file_url id request_hash room_id seq type user_id version"_s,
            u"rooms: created_at creator_id description first_seq id kind last_seq max_members member_count "
            "message_count name password_hash search_key updated_at"_s,
            u"schema_migrations: applied_at checksum name version"_s,
            u"sessions: address created_at device expires_at id last_seen_at previous_refresh_hash refresh_hash "
            "rotated_at user_id"_s,
            u"settings: name value"_s,
            u"users: avatar created_at email email_key id last_seen nickname password_hash role search_key updated_at "
            "user_seq username username_key valid_after"_s,
        };
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestMigrator)
#include "tst_migrator.moc"
