// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qstringlist.h>
#include <QtCore/qurl.h>

#include <variant>

namespace Parley::Ui {

/** What the command line of `parley` asks for. */
struct ProgramOptions
{
    QString dataFolder; ///< absolute
    QString server;     ///< what the entrance suggests; empty: what was used last
    QUrl link;          ///< `parley://…`, or empty
    bool isMinimised = false;
};

/** Something to be written, and the end. */
struct Farewell
{
    int code = 0;
    QString text; ///< of a failure (code 2) one line, to the standard error
};

/** \a arguments with the name of the program first. Unknown options, too many links and empty values are failures. */
std::variant<ProgramOptions, Farewell> readProgramOptions(const QStringList &arguments);

} // namespace Parley::Ui
