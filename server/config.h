// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>
#include <QtCore/qstringlist.h>

#include <chrono>

/** Everything that an operator decides, checked and complete. A value, read by readOptions() before anything starts. */
struct Config
{
    QString dataDir;            ///< absolute; not created by reading the options
    QString listen;             ///< an IPv4 or IPv6 address
    quint16 port = 8080;        ///< 0 lets the system choose
    QString webDir;             ///< absolute; empty: the page inside the program
    QString csp;                ///< the Content-Security-Policy of webDir; empty: none
    QString edge;               ///< `linux` or `qt`
    QString configFile;         ///< absolute; the settings file that was read, if there is one
    QString logLevel;           ///< `debug`, `info`, `warning` or `error`
    QString logFormat;          ///< `text` or `json`
    QStringList trustedProxies; ///< addresses and CIDR networks
    QStringList allowedOrigins; ///< as browsers spell them: lower case, no default port, no slash

    QString databaseType;     ///< `sqlite` or `postgres`
    QString databasePath;     ///< of SQLite; absolute
    QString databaseName;     ///< the rest is of a database server
    QString databaseHost;     ///< a name or address, or the folder of a Unix socket
    quint16 databasePort = 0; ///< 0: the server's usual port
    QString databaseUser;
    QByteArray databasePassword;
    QString databaseSslMode;

    QString redisHost; ///< empty: none
    quint16 redisPort = 6379;
    QByteArray redisPassword;
    int redisDatabase = 0;

    QByteArray jwtSecret; ///< as configured, perhaps unfit: see loadSigningSecret()
    std::chrono::hours tokenLifetime{24};
    int bcryptCost = 12;     ///< log2 of the rounds
    double connectRate = 20; ///< sockets of level 2 that one user may open in a minute; 0: any number
    double sendRate = 5;     ///< messages a second that one user may send at level 2; 0: any number

    QStringList notices; ///< lines for the log about what was set and has no effect

    friend bool operator==(const Config &, const Config &) = default;
};

/** The parts of Config that need more than a number: each returns the normal form, or an empty string. */
namespace ConfigValue {

/** `HTTPS://Example.org:443/` becomes `https://example.org` (RFC 6454, 6.2); empty unless it is a plain web origin. */
QString origin(const QString &value);
/** `[::1]` becomes `::1`, `localhost` becomes `127.0.0.1`; empty unless it is an address. */
QString listenAddress(const QString &value);
/** Whether it is an address, or a network in CIDR notation (RFC 4632, 3.1). */
bool isNetwork(const QString &value);

} // namespace ConfigValue
