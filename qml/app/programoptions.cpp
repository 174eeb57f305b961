// SPDX-License-Identifier: GPL-3.0-or-later
#include "programoptions.h"

#include "singleinstance.h"

#include <QtCore/qcommandlineparser.h>
#include <QtCore/qcoreapplication.h>
#include <QtCore/qdir.h>
#include <QtCore/qstandardpaths.h>

using namespace Qt::StringLiterals;

namespace Parley::Ui {

namespace {

constexpr int UsageError = 2;

Farewell failure(const QString &text)
{
    return {UsageError, u"parley: "_s + text + u" (see parley --help)\n"_s};
}

QString usualFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/parley"_s;
}

} // namespace

std::variant<ProgramOptions, Farewell> readProgramOptions(const QStringList &arguments)
{
    const QCommandLineOption server(u"server"_s, u"Suggest this server when nobody is signed in."_s, u"address"_s);
    const QCommandLineOption data(u"data"_s, u"Keep accounts, messages and settings there (%1)."_s.arg(usualFolder()),
                                  u"folder"_s);
    const QCommandLineOption minimised(u"minimised"_s, u"Start in the tray, or minimised where there is none."_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Parley, the desktop client."_s);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addOptions({server, data, minimised});
    parser.addPositionalArgument(u"link"_s, u"Open this parley:// link."_s, u"[link]"_s);

    if (!parser.parse(arguments))
        return failure(parser.errorText());
    if (parser.isSet(help))
        return Farewell{0, parser.helpText()};
    if (parser.isSet(version))
        return Farewell{0, u"parley "_s + QCoreApplication::applicationVersion() + u'\n'};
    for (const QCommandLineOption &option : {server, data}) {
        if (parser.isSet(option) && parser.value(option).trimmed().isEmpty())
            return failure(u"--%1 needs a value"_s.arg(option.names().first()));
    }
    const QStringList links = parser.positionalArguments();
    if (links.size() > 1)
        return failure(u"more than one link"_s);
    ProgramOptions options;
    options.link = Client::SingleInstance::linkFrom(links.value(0));
    if (!links.isEmpty() && options.link.isEmpty())
        return failure(u"not a parley:// link: %1"_s.arg(links.first()));
    options.dataFolder = QDir(parser.isSet(data) ? parser.value(data) : usualFolder()).absolutePath();
    options.server = parser.value(server).trimmed();
    options.isMinimised = parser.isSet(minimised);
    return options;
}

} // namespace Parley::Ui
