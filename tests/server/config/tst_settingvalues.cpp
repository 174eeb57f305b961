// SPDX-License-Identifier: GPL-3.0-or-later
#include "optionstest.h"

using namespace Qt::StringLiterals;

namespace {
const QString LongPath = QString(200, u'x');
#ifdef PARLEY_ON_LINUX
const QString KnownEdges = u"linux, qt"_s;
#else
const QString KnownEdges = u"qt"_s;
#endif
} // namespace

class tst_SettingValues : public OptionsTest
{
    Q_OBJECT

private Q_SLOTS:
    void theDataFolder_data();
    void theDataFolder();
    void theLogLevel_data();
    void theLogLevel();
    void origins_data();
    void origins();
    void addresses_data();
    void addresses();
    void wrongValuesAreOneLineAndExitCode2_data();
    void wrongValuesAreOneLineAndExitCode2();
    void wrongVariablesAreNamed();
};

void tst_SettingValues::theDataFolder_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("state");
    QTest::addColumn<QString>("expected");
    const QString none;
    QTest::newRow("default") << QStringList() << none << none << u"./data"_s;
    QTest::newRow("systemd") << QStringList() << none << u"/var/lib/parley"_s << u"/var/lib/parley"_s;
    QTest::newRow("systemd, two") << QStringList() << none << u"/var/lib/a:/var/lib/b"_s << u"/var/lib/a"_s;
    QTest::newRow("variable") << QStringList() << u"/srv/chat/"_s << u"/var/lib/parley"_s << u"/srv/chat"_s;
    QTest::newRow("option") << QStringList{u"--data=x"_s} << u"/srv/chat"_s << u"/var/lib/parley"_s << u"./x"_s;
}

void tst_SettingValues::theDataFolder()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, variable);
    QFETCH(const QString, state);
    QFETCH(const QString, expected);
    const Config c = config(arguments, {{u"PARLEY_DATA_DIR"_s, variable}, {u"STATE_DIRECTORY"_s, state}});
    QCOMPARE(c.dataDir, expected.startsWith(u'.') ? in(expected.mid(2)) : expected);
    QCOMPARE(c.databasePath, c.dataDir + u"/parley.db"_s);
}

void tst_SettingValues::theLogLevel_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("level");
    QTest::addColumn<QString>("expected");
    QTest::newRow("neither") << QString() << QString() << u"info"_s;
    QTest::newRow("debug mode") << u"debug"_s << QString() << u"debug"_s;
    QTest::newRow("release mode") << u"release"_s << QString() << u"info"_s;
    QTest::newRow("test mode") << u"test"_s << QString() << u"warning"_s;
    QTest::newRow("level") << QString() << u"error"_s << u"error"_s;
    QTest::newRow("level over mode") << u"debug"_s << u"warning"_s << u"warning"_s;
}

void tst_SettingValues::theLogLevel()
{
    QFETCH(const QString, mode);
    QFETCH(const QString, level);
    QFETCH(const QString, expected);
    QCOMPARE(config({}, {{u"GIN_MODE"_s, mode}, {u"PARLEY_LOG_LEVEL"_s, level}}).logLevel, expected);
}

void tst_SettingValues::origins_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected"); // empty: refused
    QTest::newRow("https") << u"https://chat.example.org"_s << u"https://chat.example.org"_s;
    QTest::newRow("port") << u"http://localhost:3000"_s << u"http://localhost:3000"_s;
    QTest::newRow("default port") << u"https://example.org:443"_s << u"https://example.org"_s;
    QTest::newRow("default port of http") << u"http://example.org:80"_s << u"http://example.org"_s;
    QTest::newRow("the other's port") << u"http://example.org:443"_s << u"http://example.org:443"_s;
    QTest::newRow("slash") << u"https://example.org/"_s << u"https://example.org"_s;
    QTest::newRow("capitals") << u"HTTPS://Example.ORG"_s << u"https://example.org"_s;
    QTest::newRow("IPv6") << u"http://[::1]:8080"_s << u"http://[::1]:8080"_s;
    QTest::newRow("Chinese") << u"https://例子.cn"_s << u"https://xn--fsqu00a.cn"_s;
    QTest::newRow("several") << u"https://a.org, http://b.org:81"_s << u"https://a.org|http://b.org:81"_s;
    QTest::newRow("star") << u"*"_s << QString();
    QTest::newRow("star inside") << u"https://*.example.org"_s << QString();
    QTest::newRow("null") << u"null"_s << QString();
    QTest::newRow("no scheme") << u"example.org"_s << QString();
    QTest::newRow("no host") << u"https://"_s << QString();
    QTest::newRow("path") << u"https://example.org/chat"_s << QString();
    QTest::newRow("query") << u"https://example.org?x"_s << QString();
    QTest::newRow("fragment") << u"https://example.org#x"_s << QString();
    QTest::newRow("user") << u"https://ana@example.org"_s << QString();
    QTest::newRow("ws") << u"ws://example.org"_s << QString();
    QTest::newRow("file") << u"file:///tmp"_s << QString();
    QTest::newRow("bad port") << u"https://example.org:99999"_s << QString();
    QTest::newRow("port 0") << u"https://example.org:0"_s << QString();
    QTest::newRow("one of two") << u"https://a.org,b.org"_s << QString();
}

void tst_SettingValues::origins()
{
    QFETCH(const QString, value);
    QFETCH(const QString, expected);
    const Environment environment{{u"PARLEY_ALLOWED_ORIGINS"_s, value}};
    if (expected.isEmpty())
        QCOMPARE(exitOf({}, environment).code, 2);
    else
        QCOMPARE(config({}, environment).allowedOrigins, expected.split(u'|'));
}

void tst_SettingValues::addresses_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected");
    QTest::newRow("any") << u"0.0.0.0"_s << u"0.0.0.0"_s;
    QTest::newRow("any IPv6") << u"::"_s << u"::"_s;
    QTest::newRow("brackets") << u"[::1]"_s << u"::1"_s;
    QTest::newRow("localhost") << u"localhost"_s << u"127.0.0.1"_s;
    QTest::newRow("scoped") << u"fe80::1%eth0"_s << u"fe80::1%eth0"_s;
    QTest::newRow("name") << u"chat.example.org"_s << QString();
    QTest::newRow("too big") << u"256.0.0.1"_s << QString();
    QTest::newRow("with port") << u"127.0.0.1:80"_s << QString();
    QTest::newRow("foreign digits") << u"１.0.0.1"_s << QString();
}

void tst_SettingValues::addresses()
{
    QFETCH(const QString, value);
    QFETCH(const QString, expected);
    QCOMPARE(ConfigValue::listenAddress(value), expected);
}

void tst_SettingValues::wrongValuesAreOneLineAndExitCode2_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const QStringList &arguments, const QString &line) {
        QTest::newRow(name) << arguments << line;
    };
    const QString noPort = u"is not a port number (0–65535)"_s;
    row("port", {u"--port"_s, u"99999"_s}, u"--port: '99999' "_s + noPort);
    row("negative port", {u"--port=-1"_s}, u"--port: '-1' "_s + noPort);
    row("signed port", {u"--port=+80"_s}, u"--port: '+80' "_s + noPort);
    row("blank port", {u"--port= 80"_s}, u"--port: ' 80' "_s + noPort);
    row("empty port", {u"--port="_s}, u"--port: '' "_s + noPort);
    row("control characters", {u"--port=1\n\x1b[31m"_s}, u"--port: '1??[31m' "_s + noPort);
    row("long value", {u"--port="_s + LongPath}, u"--port: '"_s + LongPath.left(80) + u"…' "_s + noPort);
    row("address", {u"--listen=x"_s}, u"--listen: 'x' is not an IPv4 or IPv6 address"_s);
    row("edge", {u"--edge=best"_s}, u"--edge: 'best' is not a known edge ("_s + KnownEdges + u')');
    row("level", {u"--log-level=loud"_s}, u"--log-level: 'loud' is not a log level (debug, info, warning, error)"_s);
    row("web", {u"--web=/no/such"_s}, u"--web: '/no/such' is not a folder"_s);
    row("csp", {u"--csp=a\r\nX: y"_s}, u"--csp: 'a??X: y' is not one line of ASCII"_s);
    row("cost", {u"--bcrypt-cost=9"_s}, u"--bcrypt-cost: '9' is not a whole number from 10 to 15"_s);
    row("data", {u"--data="_s}, u"--data: '' is not a path"_s);
    row("unknown", {u"--prot"_s, u"80"_s}, u"unknown option '--prot' (see --help)"_s);
    row("unknown with value", {u"--prot=80"_s}, u"unknown option '--prot' (see --help)"_s);
    row("one dash", {u"-port"_s}, u"unknown option '-port' (see --help)"_s);
    row("two dashes", {u"--"_s}, u"unknown option '--' (see --help)"_s);
    row("no value", {u"--port"_s}, u"--port: needs a value"_s);
    row("word", {u"serve"_s}, u"unexpected argument 'serve'"_s);
    row("nothing", {QString()}, u"unexpected argument ''"_s);
}

void tst_SettingValues::wrongValuesAreOneLineAndExitCode2()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, line);
    const EarlyExit exit = exitOf(arguments);
    QCOMPARE(exit.text, u"parleyd: "_s + line + u'\n');
    QCOMPARE(exit.code, 2);
}

void tst_SettingValues::wrongVariablesAreNamed()
{
    const auto text = [&](const QString &name, const QString &value) { return exitOf({}, {{name, value}}).text; };
    QCOMPARE(text(u"SERVER_PORT"_s, u"http"_s), u"parleyd: SERVER_PORT: 'http' is not a port number (0–65535)\n"_s);
    QCOMPARE(text(u"DB_PORT"_s, u"0"_s), u"parleyd: DB_PORT: '0' is not a port number (1–65535)\n"_s);
    QCOMPARE(text(u"JWT_EXPIRE_TIME"_s, u"24h"_s),
             u"parleyd: JWT_EXPIRE_TIME: '24h' is not a whole number from 1 to 8760\n"_s);
    QCOMPARE(text(u"JWT_EXPIRE_TIME"_s, u"0"_s),
             u"parleyd: JWT_EXPIRE_TIME: '0' is not a whole number from 1 to 8760\n"_s);
    QCOMPARE(text(u"GIN_MODE"_s, u"prod"_s), u"parleyd: GIN_MODE: 'prod' is not a mode (debug, release, test)\n"_s);
    QCOMPARE(text(u"DB_DATABASE"_s, u":memory:"_s), u"parleyd: DB_DATABASE: ':memory:' is not a file\n"_s);
    QCOMPARE(text(u"DB_TYPE"_s, u"mysql"_s),
             u"parleyd: DB_TYPE: 'mysql' is not a known database (sqlite, postgres)\n"_s);
    QCOMPARE(
        text(u"DB_SSLMODE"_s, u"maybe"_s),
        u"parleyd: DB_SSLMODE: 'maybe' is not a mode (disable, allow, prefer, require, verify-ca, verify-full)\n"_s);
    writeDotEnv("SERVER_PORT=x\n"_ba);
    QCOMPARE(exitOf({}).text, u"parleyd: SERVER_PORT in .env: 'x' is not a port number (0–65535)\n"_s);
}

QTEST_APPLESS_MAIN(tst_SettingValues)
#include "tst_settingvalues.moc"
