// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include "dotenv.h"
#include "settings.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qfileinfo.h>
#include <QtCore/qprocess.h>
#include <QtCore/qstringbuilder.h>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

constexpr int UsageError = 2;
constexpr qsizetype QuotedMax = 80; // characters of a wrong value that a message repeats

/** A value, and the name that a message calls it by. */
struct Given
{
    QString name;
    QString value;
};
using ByOption = QHash<QString, QString>;

struct Arguments
{
    ByOption values;
    std::optional<EarlyExit> exit;
};

EarlyExit usageError(const QString &message)
{
    return {UsageError, u"parleyd: "_s % message % u'\n'};
}

/** \a value on one line, whatever is in it. */
QString quoted(const QString &value)
{
    QString shown = value.left(QuotedMax);
    for (QChar &c : shown) {
        if (!c.isPrint())
            c = u'?';
    }
    return u'\'' % shown % (value.size() > QuotedMax ? u"…'"_s : u"'"_s);
}

bool isSecret(const Setting &setting)
{
    return setting.placeholder == "SECRET"_L1;
}

QString spelling(const Setting &setting)
{
    const QString variable = setting.variable;
    return setting.option.isEmpty()
        ? QString(variable % u' ' % setting.placeholder)
        : QString(u"--"_s % setting.option % u' ' % setting.placeholder % u", "_s % variable);
}

QString helpText()
{
    QString lines = u"Usage: parleyd [options]\n"
                    "       parleyd import --from FILE|postgres://USER@HOST/NAME [--dry-run] [options]\n\n"
                    "Parley: team chat on one server, one port. `import` reads the database of the earlier chat server "
                    "into\nthis one's, which must have nobody in it yet.\n\n"
                    "A setting is taken from the command line, else from the environment, else from the settings file, "
                    "else\nit is the default in brackets. SIGHUP reads the file again: log level and format, rates, "
                    "origins and\nproxies change at once, the rest at the next start.\n\n"_s;
    for (const Setting &setting : settings()) {
        const QString fallback = setting.fallback.isEmpty() ? QString() : QString(u" ["_s % setting.fallback % u']');
        lines += u"  "_s % spelling(setting) % u"\n        "_s % setting.help % fallback % u'\n';
    }
    return lines % u"  --help, -h\n        Show this text\n  --version, -v\n        Show the version\n"_s;
}

bool isOption(const QString &name)
{
    const auto hasName = [&](const Setting &s) { return !s.option.isEmpty() && s.option == name; };
    return std::ranges::any_of(settings(), hasName);
}

std::optional<EarlyExit> information(const QString &argument, const QString &version)
{
    if (argument == "--help"_L1 || argument == "-h"_L1)
        return EarlyExit{0, helpText()};
    if (argument == "--version"_L1 || argument == "-v"_L1)
        return EarlyExit{0, u"parleyd "_s % version % u'\n'};
    return {};
}

/** `--name value` and `--name=value`; the last of several counts. */
Arguments readArguments(const QStringList &arguments, const QString &version)
{
    Arguments read;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString &argument = arguments[i];
        if ((read.exit = information(argument, version)))
            return read;
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = equals < 0 ? argument : argument.left(equals);
        if (!name.startsWith(u'-'))
            return {{}, usageError(u"unexpected argument "_s % quoted(argument))};
        if (!name.startsWith("--"_L1) || !isOption(name.mid(2)))
            return {{}, usageError(u"unknown option "_s % quoted(name) % u" (see --help)"_s)};
        if (equals < 0 && i + 1 == arguments.size())
            return {{}, usageError(name % u": needs a value"_s)};
        read.values.insert(name.mid(2), equals < 0 ? arguments[++i] : argument.mid(equals + 1));
    }
    return read;
}

/** What systemd keeps for the service (systemd.exec(5)); it may name several folders. */
QString stateDirectory(const OptionSources &sources)
{
    return sources.environment.value(u"STATE_DIRECTORY"_s).section(u':', 0, 0);
}

/** The settings file that is asked for, absolute; empty: none. */
QString settingsFile(const ByOption &options, const OptionSources &sources)
{
    const QString named = options.value(u"config"_s, sources.environment.value(u"PARLEY_CONFIG"_s));
    return named.isEmpty() ? QString() : QDir(sources.directory).absoluteFilePath(named);
}

/** What outranks the others among the sources of \a setting. */
std::optional<Given> given(const Setting &setting, const ByOption &options, const OptionSources &sources,
                           const DotEnv &file)
{
    if (!setting.option.isEmpty() && options.contains(setting.option))
        return Given{u"--"_s % setting.option, options.value(setting.option)};
    if (const QString value = sources.environment.value(setting.variable); !value.isEmpty())
        return Given{setting.variable, value};
    if (const QString value = file.values.value(setting.variable); !value.isEmpty())
        return Given{setting.variable % u" in "_s % file.name, value};
    if (const QString state = stateDirectory(sources); setting.option == "data"_L1 && !state.isEmpty())
        return Given{u"STATE_DIRECTORY"_s, state};
    return setting.fallback.isEmpty() ? std::nullopt : std::optional(Given{setting.variable, setting.fallback});
}

/** The message about a value that \a setting cannot have, or an empty string. */
QString applied(const Setting &setting, const std::optional<Given> &given, SettingTarget &target)
{
    const QString wrong = given ? setting.apply(target, given->value) : QString();
    if (wrong.isEmpty())
        return {};
    return given->name % u": "_s % (isSecret(setting) ? u"the value"_s : quoted(given->value)) % u' ' % wrong;
}

/** Secrets that the service manager keeps in files of their own (systemd.exec(5), "Credentials"), where nothing else is
 * set. */
void addCredentials(QHash<QString, QString> &environment)
{
    const QDir folder(environment.value(u"CREDENTIALS_DIRECTORY"_s, u"/nonexistent"_s));
    for (const QString &name : {u"JWT_SECRET"_s, u"DB_PASSWORD"_s, u"REDIS_PASSWORD"_s}) {
        QFile file(folder.filePath(name));
        if (environment.value(name).isEmpty() && file.open(QIODevice::ReadOnly))
            environment.insert(name, QString::fromUtf8(file.readAll()).trimmed());
    }
}

} // namespace

OptionSources OptionSources::ofProcess()
{
    OptionSources sources{
        QCoreApplication::arguments().mid(1), {}, QDir::currentPath(), QCoreApplication::applicationVersion()};
    const auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        sources.environment.insert(name, environment.value(name));
    addCredentials(sources.environment);
    return sources;
}

OptionsOutcome readOptions(const OptionSources &sources)
{
    const Arguments arguments = readArguments(sources.arguments, sources.version);
    if (arguments.exit)
        return *arguments.exit;
    const QString named = settingsFile(arguments.values, sources);
    const DotEnv file = DotEnv::read(named.isEmpty() ? sources.directory % u"/.env"_s : named);
    if (!named.isEmpty() && !QFileInfo(named).isReadable())
        return usageError(u"the settings file "_s % quoted(named) % u" cannot be read"_s);
    SettingTarget target{{}, QDir(sources.directory)};
    for (const QString &problem : file.problems)
        target.config.notices << file.name % u": "_s % problem;
    for (const Setting &setting : settings()) {
        if (const QString wrong = applied(setting, given(setting, arguments.values, sources, file), target);
            !wrong.isEmpty())
            return usageError(wrong);
    }
    if (target.config.databaseName.isEmpty())
        target.config.databaseName = u"parley"_s;
    if (target.config.databasePath.isEmpty())
        target.config.databasePath = target.config.dataDir % u"/parley.db"_s;
    return target.config;
}
