// SPDX-License-Identifier: GPL-3.0-or-later
#include "importcommand.h"

#include "takeover.h"

#include <QtCore/qdir.h>
#include <QtCore/qfileinfo.h>
#include <QtCore/qlockfile.h>
#include <QtCore/qurl.h>
#include <QtCore/qurlquery.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

constexpr int Failed = 1;
constexpr int WrongUse = 2;
constexpr int PostgresPort = 5432;

int refuse(int code, const QString &text)
{
    std::fputs(qUtf8Printable(u"parleyd import: "_s + text + u'\n'), stderr);
    return code;
}

DatabaseOptions postgresAt(const QUrl &url)
{
    DatabaseOptions options;
    options.type = DatabaseType::Postgres;
    options.host = url.host();
    options.port = quint16(url.port(PostgresPort));
    options.user = url.userName(QUrl::FullyDecoded);
    options.password = url.password(QUrl::FullyDecoded).toUtf8();
    options.name = url.path(QUrl::FullyDecoded).mid(1);
    const QUrlQuery query(url);
    options.sslMode = query.queryItemValue(u"sslmode"_s);
    if (const QString folder = query.queryItemValue(u"host"_s, QUrl::FullyDecoded); !folder.isEmpty())
        options.host = folder;
    return options;
}

} // namespace

DatabaseOptions databaseOptions(const Config &config)
{
    DatabaseOptions options;
    options.path = config.databasePath;
    options.type = config.databaseType == u"postgres"_s ? DatabaseType::Postgres : DatabaseType::Sqlite;
    options.name = config.databaseName;
    options.host = config.databaseHost;
    options.port = config.databasePort;
    options.user = config.databaseUser;
    options.password = config.databasePassword;
    options.sslMode = config.databaseSslMode;
    return options;
}

std::optional<ImportCommand> ImportCommand::in(const QStringList &arguments)
{
    if (arguments.value(0) != "import"_L1)
        return {};
    ImportCommand command;
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if (argument == "--dry-run"_L1)
            command.isTrial = true;
        else if (argument == "--from"_L1)
            command.from = arguments.value(++i);
        else if (argument.startsWith("--from="_L1))
            command.from = argument.sliced(qsizetype(sizeof "--from=") - 1);
        else
            command.rest.append(argument);
    }
    return command;
}

std::optional<DatabaseOptions> ImportCommand::source() const
{
    if (from.isEmpty())
        return {};
    if (from.startsWith("postgres://"_L1) || from.startsWith("postgresql://"_L1)) {
        const QUrl url(from);
        const DatabaseOptions options = postgresAt(url);
        return url.isValid() && !options.name.isEmpty() ? std::optional(options) : std::nullopt;
    }
    DatabaseOptions options;
    options.path = QDir::current().absoluteFilePath(from);
    return options;
}

int ImportCommand::run(const Config &config) const
{
    const auto old = source();
    if (!old)
        return refuse(WrongUse, u"--from needs a file or postgres://user@host/name"_s);
    const DatabaseOptions target = databaseOptions(config);
    if (!isTrial && !QDir().mkpath(config.dataDir))
        return refuse(Failed, u"the data folder %1 cannot be created"_s.arg(config.dataDir));
    QLockFile lock(isTrial ? QDir::temp().filePath(u"parleyd-import.lock"_s)
                           : QDir(config.dataDir).filePath(u"parleyd.lock"_s));
    lock.setStaleLockTime(0);
    if (!isTrial && !lock.tryLock(0))
        return refuse(Failed, u"a server is using the data folder %1; stop it first"_s.arg(config.dataDir));
    const auto report = importFrom(*old, target, config.bcryptCost, isTrial);
    if (!report)
        return refuse(Failed, report.error().detail);
    const QString outcome = isTrial ? u"nothing was changed; this would be taken over:"_s
                                    : u"taken over into %1:"_s.arg(target.description());
    std::fputs(qUtf8Printable((QStringList{outcome} + report->lines()).join(u'\n') + u'\n'), stdout);
    return 0;
}
