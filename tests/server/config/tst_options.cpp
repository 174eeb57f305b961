// SPDX-License-Identifier: GPL-3.0-or-later
#include "optionstest.h"

using namespace Qt::StringLiterals;

class tst_Options : public OptionsTest
{
    Q_OBJECT

private Q_SLOTS:
    void defaults();
    void commandLineOverEnvironmentOverFileOverDefault();
    void emptyVariablesAreAsGoodAsNone();
    void bothSpellingsOfAnOption_data();
    void bothSpellingsOfAnOption();
    void everySettingArrives();
    void aDatabaseServer();
    void whatIsInEffectLessIsNoted();
    void helpNamesEverySetting();
    void helpAndVersionComeBeforeErrors();
    void secretsHaveNoOption();
};

void tst_Options::defaults()
{
    const Config c = config({});
    QCOMPARE(c.dataDir, in(u"data"_s));
    QVERIFY(!QFile::exists(c.dataDir));
    QCOMPARE(c.listen, u"0.0.0.0"_s);
    QCOMPARE(c.port, 8080);
#ifdef PARLEY_ON_LINUX
    QCOMPARE(c.edge, u"linux"_s);
#else
    QCOMPARE(c.edge, u"qt"_s);
#endif
    QCOMPARE(c.logLevel, u"info"_s);
    QCOMPARE(c.databaseType, u"sqlite"_s);
    QCOMPARE(c.databasePath, in(u"data/parley.db"_s));
    QCOMPARE(c.tokenLifetime, std::chrono::hours(24));
    QCOMPARE(c.bcryptCost, 12);
    QVERIFY(c.webDir.isEmpty() && c.csp.isEmpty() && c.jwtSecret.isEmpty() && c.allowedOrigins.isEmpty());
    QCOMPARE(c.notices, QStringList());
}

void tst_Options::commandLineOverEnvironmentOverFileOverDefault()
{
    writeDotEnv("SERVER_PORT=1001\nJWT_EXPIRE_TIME=1\n"_ba);
    QCOMPARE(config({}).port, 1001);
    const Environment environment{{u"SERVER_PORT"_s, u"1002"_s}};
    QCOMPARE(config({}, environment).port, 1002);
    QCOMPARE(config({}, environment).tokenLifetime, std::chrono::hours(1));
    QCOMPARE(config({u"--port"_s, u"1003"_s}, environment).port, 1003);
}

void tst_Options::emptyVariablesAreAsGoodAsNone()
{
    writeDotEnv("SERVER_PORT=1001\nJWT_EXPIRE_TIME=\n"_ba);
    const Config c = config({}, {{u"SERVER_PORT"_s, {}}, {u"DB_TYPE"_s, {}}, {u"REDIS_HOST"_s, {}}});
    QCOMPARE(c.port, 1001);
    QCOMPARE(c.tokenLifetime, std::chrono::hours(24));
    QCOMPARE(c.notices, QStringList());
}

void tst_Options::bothSpellingsOfAnOption_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("two words") << QStringList{u"--port"_s, u"0"_s};
    QTest::newRow("one word") << QStringList{u"--port=0"_s};
    QTest::newRow("the last counts") << QStringList{u"--port=1"_s, u"--port"_s, u"0"_s};
    QTest::newRow("among others") << QStringList{u"--edge=qt"_s, u"--port=0"_s, u"--listen"_s, u"::"_s};
}

void tst_Options::bothSpellingsOfAnOption()
{
    QFETCH(const QStringList, arguments);
    QCOMPARE(config(arguments).port, 0);
}

void tst_Options::everySettingArrives()
{
    const Config c = config({u"--csp=default-src 'self'"_s, u"--web"_s, u"."_s, u"--bcrypt-cost=10"_s},
                            {{u"DB_TYPE"_s, u"SQLite3"_s},
                             {u"DB_DATABASE"_s, u"x/../my.db"_s},
                             {u"DB_HOST"_s, u"db"_s},
                             {u"DB_PORT"_s, u"5433"_s},
                             {u"DB_USERNAME"_s, u"chat"_s},
                             {u"DB_PASSWORD"_s, u"pä"_s},
                             {u"DB_SSLMODE"_s, u"require"_s},
                             {u"REDIS_HOST"_s, u"redis"_s},
                             {u"REDIS_PORT"_s, u"6380"_s},
                             {u"REDIS_PASSWORD"_s, u"r"_s},
                             {u"REDIS_DB"_s, u"3"_s},
                             {u"JWT_SECRET"_s, u"sécret"_s},
                             {u"JWT_EXPIRE_TIME"_s, u"8760"_s}});
    QCOMPARE(c.csp, u"default-src 'self'"_s);
    QCOMPARE(c.webDir, m_folder->path());
    QCOMPARE(c.bcryptCost, 10);
    QCOMPARE(c.databaseType, u"sqlite"_s);
    QCOMPARE(c.databasePath, in(u"my.db"_s));
    QCOMPARE(c.databaseHost, u"db"_s);
    QCOMPARE(c.databasePort, 5433);
    QCOMPARE(c.databaseUser, u"chat"_s);
    QCOMPARE(c.databasePassword, "pä"_ba);
    QCOMPARE(c.databaseSslMode, u"require"_s);
    QCOMPARE(c.redisHost, u"redis"_s);
    QCOMPARE(c.redisPort, 6380);
    QCOMPARE(c.redisPassword, "r"_ba);
    QCOMPARE(c.redisDatabase, 3);
    QCOMPARE(c.jwtSecret, "sécret"_ba);
    QCOMPARE(c.tokenLifetime, std::chrono::hours(8760));
}

void tst_Options::aDatabaseServer()
{
    const Config plain = config({}, {{u"DB_TYPE"_s, u"PostgreSQL"_s}});
    QCOMPARE(plain.databaseType, u"postgres"_s);
    QCOMPARE(plain.databaseName, u"parley"_s);
    QCOMPARE(plain.databaseHost, u"localhost"_s);
    QCOMPARE(plain.databasePort, 5432);
    QCOMPARE(plain.databaseUser, u"parley"_s);
    QCOMPARE(plain.databaseSslMode, u"prefer"_s);
    const Config named = config({}, {{u"DB_TYPE"_s, u"postgres"_s}, {u"DB_DATABASE"_s, u"file:chat"_s}});
    QCOMPARE(named.databaseName, u"file:chat"_s);
}

void tst_Options::whatIsInEffectLessIsNoted()
{
    writeDotEnv("JWT_SECRET s3cret\nREDIS_HOST=localhost\n"_ba);
    const QStringList notices = config({}).notices;
    QCOMPARE(notices,
             (QStringList{u".env: line 1: not KEY=VALUE, ignored"_s,
                          u"REDIS_HOST is set and not used: one node needs no Redis"_s}));
}

void tst_Options::helpNamesEverySetting()
{
    const EarlyExit exit = exitOf({u"--help"_s});
    QCOMPARE(exit.code, 0);
    for (const char *const name : {"--data DIR, PARLEY_DATA_DIR",
                                   "--listen",
                                   "--port PORT, SERVER_PORT",
                                   "--web",
                                   "--csp",
                                   "--edge",
                                   "--log-level",
                                   "--allowed-origins ORIGINS, PARLEY_ALLOWED_ORIGINS",
                                   "--bcrypt-cost",
                                   "GIN_MODE",
                                   "JWT_SECRET",
                                   "JWT_EXPIRE_TIME",
                                   "DB_TYPE",
                                   "DB_DATABASE",
                                   "DB_HOST",
                                   "DB_PORT",
                                   "DB_USERNAME",
                                   "DB_PASSWORD",
                                   "DB_SSLMODE",
                                   "REDIS_HOST",
                                   "REDIS_PORT",
                                   "REDIS_PASSWORD",
                                   "REDIS_DB",
                                   "[8080]",
                                   "[0.0.0.0]",
                                   "--help",
                                   "--version"})
        QVERIFY2(exit.text.contains(QLatin1StringView(name)), name);
    QVERIFY(exit.text.endsWith(u'\n'));
    const QStringList lines = exit.text.split(u'\n');
    for (const QString &line : lines)
        QVERIFY2(line.size() <= 110, qPrintable(line));
}

void tst_Options::helpAndVersionComeBeforeErrors()
{
    QCOMPARE(exitOf({u"--version"_s}), (EarlyExit{0, u"parleyd 1.2.3\n"_s}));
    QCOMPARE(exitOf({u"-v"_s}), (EarlyExit{0, u"parleyd 1.2.3\n"_s}));
    QCOMPARE(exitOf({u"--port"_s, u"x"_s, u"-h"_s}).code, 0);
    QCOMPARE(exitOf({u"--version"_s}, {{u"SERVER_PORT"_s, u"x"_s}}).code, 0);
}

/// And the message about such an option does not repeat what was given with it.
void tst_Options::secretsHaveNoOption()
{
    for (const QString &name : {u"--jwt-secret"_s, u"--db-password"_s, u"--redis-password"_s}) {
        const EarlyExit exit = exitOf({name + u"=s3cret"_s});
        QCOMPARE(exit.code, 2);
        QVERIFY(!exit.text.contains(u"s3cret"_s));
    }
}

QTEST_APPLESS_MAIN(tst_Options)
#include "tst_options.moc"
