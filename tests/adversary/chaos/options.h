// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qstring.h>
#include <QtCore/qstringlist.h>

#include <chrono>
#include <variant>

namespace Parley::Chaos {

/// How big the storm is.
struct Options
{
    quint64 seed = 0;
    int clients = 20;
    int rooms = 5;
    int roomsPerClient = 5;
    int messages = 2'000; ///< of all clients together
    double secondsBetweenKills = 3;
    std::chrono::milliseconds pace{80}; ///< from one message of a client to its next, on average
    int haste = 3;                      ///< how much faster time goes for the clients' programs than for us

    /// The short run, or with PARLEY_DEEP the long one; the seed is by chance.
    static Options ofEnvironment();
    /// The words that repeat this run.
    QStringList arguments() const;
};

/// The options, or what is wrong with \a arguments, or how to use them.
std::variant<Options, QString> readOptions(const QStringList &arguments, Options defaults);

} // namespace Parley::Chaos
