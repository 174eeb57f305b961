// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config.h"

#include <QtCore/qhash.h>
#include <QtCore/qstring.h>
#include <QtCore/qstringlist.h>

#include <variant>

/** Where the options come from, by rank: command line, environment, settings file (`--config`, else `.env`), defaults.
 */
struct OptionSources
{
    QStringList arguments; ///< without the program's name
    QHash<QString, QString> environment;
    QString directory; ///< the working directory: holds `.env`, and relative paths start here
    QString version;   ///< what `--version` says

    /** Those of this process; needs a QCoreApplication with its version set. */
    static OptionSources ofProcess();
};

/** The program ends before it begins: \a text goes as it is to stdout if the code is 0, otherwise to stderr. */
struct EarlyExit
{
    int code = 0;
    QString text; ///< ends with a line feed; exactly one line when the code is not 0

    friend bool operator==(const EarlyExit &, const EarlyExit &) = default;
};

using OptionsOutcome = std::variant<Config, EarlyExit>;

/**
 * Reads every setting by the one table in settings.cpp, from which the help and the messages are made, too. `--help`
 * and `--version` exit with 0, an unknown option or a wrong value with 2. An empty environment variable is as good as
 * none; secrets have no name on the command line, which every user of the machine can read.
 */
OptionsOutcome readOptions(const OptionSources &sources);
