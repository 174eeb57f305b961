// SPDX-License-Identifier: GPL-3.0-or-later
#include "importcommand.h"
#include "logging.h"
#include "options.h"
#include "server.h"
#include "signals.h"
#include "systemd.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qloggingcategory.h>

#include <cstdio>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace {

constexpr int CannotStart = 1;

void say(const QString &line)
{
    std::fputs(qUtf8Printable(line + u'\n'), stdout);
    std::fflush(stdout);
}

int leave(const EarlyExit &exit)
{
    std::fputs(qUtf8Printable(exit.text), exit.code == 0 ? stdout : stderr);
    return exit.code;
}

void greet(const Server &server, const Config &config)
{
    say(QStringLiteral("Parley is listening on ") + server.url());
    say(QStringLiteral("Data is kept in ") + config.dataDir);
    if (const QString link = server.setupLink(); !link.isEmpty())
        say(QStringLiteral("Become the owner of this server (the link works once): ") + link);
}

/** Reads the settings again; if something is wrong there, nothing changes. */
void reload(Server &server)
{
    Systemd::notify("RELOADING=1");
    const OptionsOutcome outcome = readOptions(OptionSources::ofProcess());
    if (const auto *fresh = std::get_if<Config>(&outcome)) {
        installLogging(fresh->logLevel, fresh->logFormat);
        const bool isMore = server.reload(*fresh);
        qInfo("the settings were read again%s", isMore ? "; some of them take effect at the next start" : "");
    } else {
        qCritical("the settings were not taken over: %s", qUtf8Printable(std::get<EarlyExit>(outcome).text.trimmed()));
    }
    Systemd::notify("READY=1");
}

int serve(QCoreApplication &application, const Config &config)
{
    installLogging(config.logLevel, config.logFormat);
    for (const QString &notice : config.notices)
        qInfo("%s", qUtf8Printable(notice));
    Server server(config);
    if (const QString problem = server.start(); !problem.isEmpty()) {
        std::fputs(qUtf8Printable(QStringLiteral("parleyd: ") + problem + u'\n'), stderr);
        return CannotStart;
    }
    const ProcessSignals signals([&application] { application.quit(); }, [&server] { reload(server); });
    greet(server, config);
    Heartbeat heartbeat(server.questions(), [] { Systemd::notify("WATCHDOG=1"); });
    if (const auto pause = Systemd::watchdogPause(); pause.count() > 0)
        heartbeat.start(pause);
    Systemd::notify("READY=1\nSTATUS=Listening on " + server.url().toUtf8());
    const int code = QCoreApplication::exec();
    Systemd::notify("STOPPING=1");
    server.stop();
    return code;
}

/** Conversations are nobody's business on the machine but the server's own. */
void keepFilesPrivate()
{
#ifdef Q_OS_UNIX
    ::umask(0077);
#endif
}

} // namespace

int main(int argc, char **argv)
{
    keepFilesPrivate();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("parleyd"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PARLEY_VERSION));
    OptionSources sources = OptionSources::ofProcess();
    const auto import = ImportCommand::in(sources.arguments);
    if (import)
        sources.arguments = import->rest;
    const OptionsOutcome outcome = readOptions(sources);
    if (const auto *exit = std::get_if<EarlyExit>(&outcome))
        return leave(*exit);
    if (import)
        return import->run(std::get<Config>(outcome));
    return serve(application, std::get<Config>(outcome));
}
