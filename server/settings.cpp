// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings.h"

#include <QtCore/qfileinfo.h>
#include <QtCore/qstringbuilder.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

using Target = SettingTarget;

#ifdef PARLEY_ON_LINUX
constexpr QLatin1StringView UsualEdge = "linux"_L1;
#else
constexpr QLatin1StringView UsualEdge = "qt"_L1;
#endif

std::optional<int> number(const QString &value, int min, int max)
{
    bool ok = false;
    const int parsed = value.toInt(&ok);
    const bool plain = std::all_of(value.begin(), value.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return ok && plain && parsed >= min && parsed <= max ? std::optional(parsed) : std::nullopt;
}

template<auto Member>
QString text(Target &target, const QString &value)
{
    target.config.*Member = value;
    return {};
}

/** Of a header field (RFC 9110, 5.5), less what only old servers send. */
QString policy(Target &target, const QString &value)
{
    const auto isPlain = [](QChar c) { return c >= u' ' && c <= u'~'; };
    target.config.csp = value;
    return std::all_of(value.begin(), value.end(), isPlain) ? QString() : u"is not one line of ASCII"_s;
}

template<auto Member>
QString secret(Target &target, const QString &value)
{
    target.config.*Member = value.toUtf8();
    return {};
}

template<auto Member, int Min>
QString port(Target &target, const QString &value)
{
    const auto parsed = number(value, Min, std::numeric_limits<quint16>::max());
    if (!parsed)
        return u"is not a port number (%1–65535)"_s.arg(Min);
    target.config.*Member = quint16(*parsed);
    return {};
}

template<auto Member, int Min, int Max>
QString whole(Target &target, const QString &value)
{
    const auto parsed = number(value, Min, Max);
    if (!parsed)
        return u"is not a whole number from %1 to %2"_s.arg(Min).arg(Max);
    target.config.*Member = std::remove_cvref_t<decltype(target.config.*Member)>(*parsed);
    return {};
}

template<auto Member>
QString path(Target &target, const QString &value)
{
    target.config.*Member = QDir::cleanPath(target.directory.absoluteFilePath(value));
    return value.isEmpty() ? u"is not a path"_s : QString();
}

QString folder(Target &target, const QString &value)
{
    const QString wrong = path<&Config::webDir>(target, value);
    return wrong.isEmpty() && !QFileInfo(target.config.webDir).isDir() ? u"is not a folder"_s : wrong;
}

QString listen(Target &target, const QString &value)
{
    target.config.listen = ConfigValue::listenAddress(value);
    return target.config.listen.isEmpty() ? u"is not an IPv4 or IPv6 address"_s : QString();
}

QString edge(Target &target, const QString &value)
{
#ifdef PARLEY_ON_LINUX
    static const QStringList edges{u"linux"_s, u"qt"_s};
#else
    static const QStringList edges{u"qt"_s};
#endif
    target.config.edge = value;
    return edges.contains(value) ? QString() : u"is not a known edge ("_s % edges.join(u", "_s) % u')';
}

QString logLevel(Target &target, const QString &value)
{
    static const QStringList levels{u"debug"_s, u"info"_s, u"warning"_s, u"error"_s};
    target.config.logLevel = value.toLower();
    return levels.contains(target.config.logLevel) ? QString() : u"is not a log level (debug, info, warning, error)"_s;
}

QString logFormat(Target &target, const QString &value)
{
    target.config.logFormat = value;
    return value == "text"_L1 || value == "json"_L1 ? QString() : u"is not a log format (text, json)"_s;
}

/** The old program's mode: all that it decides here is how much is logged. */
QString ginMode(Target &target, const QString &value)
{
    static const QHash<QString, QString> levels{{u"debug"_s, u"debug"_s},
                                                {u"release"_s, u"info"_s},
                                                {u"test"_s, u"warning"_s}};
    target.config.logLevel = levels.value(value);
    return target.config.logLevel.isEmpty() ? u"is not a mode (debug, release, test)"_s : QString();
}

QString origins(Target &target, const QString &value)
{
    for (const QString &part : value.split(u',', Qt::SkipEmptyParts)) {
        const QString origin = ConfigValue::origin(part.trimmed());
        if (origin.isEmpty())
            return u"is not a list of origins (scheme://host[:port], separated by commas)"_s;
        target.config.allowedOrigins << origin;
    }
    return {};
}

QString proxies(Target &target, const QString &value)
{
    const QStringList networks = value.split(u',', Qt::SkipEmptyParts);
    for (const QString &network : networks) {
        if (!ConfigValue::isNetwork(network.trimmed()))
            return u"is not a list of addresses or networks (10.0.0.1 or 10.0.0.0/8, separated by commas)"_s;
        target.config.trustedProxies << network.trimmed();
    }
    return {};
}

QString databaseType(Target &target, const QString &value)
{
    static const QHash<QString, QString> types{{u"sqlite"_s, u"sqlite"_s},
                                               {u"sqlite3"_s, u"sqlite"_s},
                                               {u"postgres"_s, u"postgres"_s},
                                               {u"postgresql"_s, u"postgres"_s}};
    target.config.databaseType = types.value(value.toLower());
    return target.config.databaseType.isEmpty() ? u"is not a known database (sqlite, postgres)"_s : QString();
}

/** A file for SQLite, a name for a database server. Follows DB_TYPE and the data folder in the table. */
QString database(Target &target, const QString &value)
{
    target.config.databaseName = value;
    if (target.config.databaseType != "sqlite"_L1)
        return {};
    if (value.startsWith(u':') || value.startsWith("file:"_L1))
        return u"is not a file"_s;
    return path<&Config::databasePath>(target, value);
}

/** The modes of libpq. */
QString sslMode(Target &target, const QString &value)
{
    static const QStringList modes{u"disable"_s, u"allow"_s,     u"prefer"_s,
                                   u"require"_s, u"verify-ca"_s, u"verify-full"_s};
    target.config.databaseSslMode = value;
    return modes.contains(value) ? QString() : u"is not a mode ("_s % modes.join(u", "_s) % u')';
}

QString redisHost(Target &target, const QString &value)
{
    target.config.redisHost = value;
    target.config.notices << u"REDIS_HOST is set and not used: one node needs no Redis"_s;
    return {};
}

constexpr std::array table{
    Setting{"config"_L1, "PARLEY_CONFIG"_L1, "FILE"_L1, ""_L1,
            "The file with settings, one NAME=VALUE a line; without it .env in the working directory"_L1,
            path<&Config::configFile>},
    Setting{"data"_L1, "PARLEY_DATA_DIR"_L1, "DIR"_L1, "data"_L1,
            "The folder for the database, the signing secret and files. Under systemd its state directory"_L1,
            path<&Config::dataDir>},
    Setting{"listen"_L1, "PARLEY_LISTEN"_L1, "ADDRESS"_L1, "0.0.0.0"_L1, "The address to listen on"_L1, listen},
    Setting{"port"_L1, "SERVER_PORT"_L1, "PORT"_L1, "8080"_L1,
            "The port for pages, REST and sockets; 0 lets the system choose"_L1, port<&Config::port, 0>},
    Setting{"web"_L1, "PARLEY_WEB_DIR"_L1, "DIR"_L1, ""_L1, "Serve the page in this folder in place of our own"_L1,
            folder},
    Setting{"csp"_L1, "PARLEY_CSP"_L1, "POLICY"_L1, ""_L1, "The Content-Security-Policy sent with --web"_L1, policy},
    Setting{"edge"_L1, "PARLEY_EDGE"_L1, "NAME"_L1, UsualEdge, "The network part: linux (on Linux), or qt"_L1, edge},
    Setting{""_L1, "GIN_MODE"_L1, "MODE"_L1, "release"_L1,
            "debug, release or test: the log level debug, info or warning, where none is given"_L1, ginMode},
    Setting{"log-level"_L1, "PARLEY_LOG_LEVEL"_L1, "LEVEL"_L1, ""_L1, "debug, info, warning or error"_L1, logLevel},
    Setting{"log-format"_L1, "PARLEY_LOG_FORMAT"_L1, "FORMAT"_L1, "text"_L1,
            "text, or json: one JSON object a line, with a request's id in its own field"_L1, logFormat},
    Setting{"allowed-origins"_L1, "PARLEY_ALLOWED_ORIGINS"_L1, "ORIGINS"_L1, ""_L1,
            "Other sites whose pages may open sockets here: scheme://host[:port], separated by commas"_L1, origins},
    Setting{"trusted-proxies"_L1, "PARLEY_TRUSTED_PROXIES"_L1, "NETWORKS"_L1, ""_L1,
            "Proxies whose X-Forwarded-For and -Proto are believed: addresses or CIDR networks, separated by commas"_L1,
            proxies},
    Setting{"bcrypt-cost"_L1, "PARLEY_BCRYPT_COST"_L1, "COST"_L1, "12"_L1,
            "How slow hashing a password is, 10 to 15; one more doubles the time"_L1,
            whole<&Config::bcryptCost, 10, 15>},
    Setting{"send-rate"_L1, "PARLEY_SEND_RATE"_L1, "NUMBER"_L1, "5"_L1,
            "Messages a second that a user may send at level 2, four times as many at once; 0: any number"_L1,
            whole<&Config::sendRate, 0, 100'000>},
    Setting{"connect-rate"_L1, "PARLEY_CONNECT_RATE"_L1, "NUMBER"_L1, "20"_L1,
            "Sockets of level 2 that a user may open in a minute; 0: any number"_L1,
            whole<&Config::connectRate, 0, 100'000>},
    Setting{""_L1, "JWT_SECRET"_L1, "SECRET"_L1, ""_L1,
            "Signs the tokens; at least 32 bytes, otherwise a random one in the data folder does"_L1,
            secret<&Config::jwtSecret>},
    Setting{""_L1, "JWT_EXPIRE_TIME"_L1, "HOURS"_L1, "24"_L1, "The life of a token in hours, 1 to 8760"_L1,
            whole<&Config::tokenLifetime, 1, 8760>},
    Setting{""_L1, "DB_TYPE"_L1, "TYPE"_L1, "sqlite"_L1, "sqlite or postgres"_L1, databaseType},
    Setting{""_L1, "DB_DATABASE"_L1, "NAME"_L1, ""_L1,
            "SQLite: the file, parley.db in the data folder if unset; PostgreSQL: the database, parley if unset"_L1,
            database},
    Setting{""_L1, "DB_HOST"_L1, "HOST"_L1, "localhost"_L1,
            "The database server, or the folder of its socket; unused with SQLite, as are the next four"_L1,
            text<&Config::databaseHost>},
    Setting{""_L1, "DB_PORT"_L1, "PORT"_L1, "5432"_L1, "Its port"_L1, port<&Config::databasePort, 1>},
    Setting{""_L1, "DB_USERNAME"_L1, "NAME"_L1, "parley"_L1, "The account there"_L1, text<&Config::databaseUser>},
    Setting{""_L1, "DB_PASSWORD"_L1, "SECRET"_L1, ""_L1, "Its password"_L1, secret<&Config::databasePassword>},
    Setting{""_L1, "DB_SSLMODE"_L1, "MODE"_L1, "prefer"_L1,
            "Whether the way there is encrypted: disable, allow, prefer, require, verify-ca or verify-full"_L1,
            sslMode},
    Setting{""_L1, "REDIS_HOST"_L1, "HOST"_L1, ""_L1, "Accepted and unused: one node needs no Redis"_L1, redisHost},
    Setting{""_L1, "REDIS_PORT"_L1, "PORT"_L1, ""_L1, "Likewise"_L1, port<&Config::redisPort, 1>},
    Setting{""_L1, "REDIS_PASSWORD"_L1, "SECRET"_L1, ""_L1, "Likewise"_L1, secret<&Config::redisPassword>},
    Setting{""_L1, "REDIS_DB"_L1, "NUMBER"_L1, ""_L1, "Likewise"_L1, whole<&Config::redisDatabase, 0, 1'000'000>},
};

} // namespace

std::span<const Setting> settings()
{
    return table;
}
