// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <QtCore/qrandom.h>

#include <algorithm>
#include <array>
#include <functional>

using namespace Qt::StringLiterals;

namespace Parley::Chaos {

namespace {

constexpr int ClientsMost = 59; // with the host of the rooms as many as may register at once (protocol.md 2.9)

struct Word
{
    QLatin1StringView name;
    double least;
    double most;
    std::function<void(Options &, double)> set;
    std::function<double(const Options &)> get;
};

template<auto Field>
Word whole(QLatin1StringView name, double least, double most)
{
    return {name, least, most, [](Options &options, double value) { options.*Field = int(value); },
            [](const Options &options) { return double(options.*Field); }};
}

const std::array words{
    Word{"seed"_L1, 0, 9e15, [](Options &options, double value) { options.seed = quint64(value); },
         [](const Options &options) { return double(options.seed); }},
    whole<&Options::clients>("clients"_L1, 2, ClientsMost),
    whole<&Options::rooms>("rooms"_L1, 1, 500),
    whole<&Options::roomsPerClient>("rooms-per-client"_L1, 1, 500),
    whole<&Options::messages>("messages"_L1, 1, 10'000'000),
    Word{"seconds-between-kills"_L1, 0.5, 3600,
         [](Options &options, double value) { options.secondsBetweenKills = value; },
         [](const Options &options) { return options.secondsBetweenKills; }},
    Word{"pace-ms"_L1, 1, 60'000,
         [](Options &options, double value) { options.pace = std::chrono::milliseconds(qint64(value)); },
         [](const Options &options) { return double(options.pace.count()); }},
    whole<&Options::haste>("haste"_L1, 1, 10),
};

QString usage()
{
    QString text = u"Usage: parley-chaos [options], each with a number:\n"_s;
    for (const Word &word : words)
        text += u"  --%1 %2..%3\n"_s.arg(word.name).arg(word.least).arg(word.most, 0, 'f', 0);
    return text;
}

} // namespace

Options Options::ofEnvironment()
{
    Options options;
    options.seed = QRandomGenerator::system()->generate();
#ifdef PARLEY_SANITIZED
    options.haste = 1;
#endif
    if (qEnvironmentVariableIntValue("PARLEY_DEEP") == 0)
        return options;
    options.clients = 50;
    options.rooms = 20;
    options.messages = 100'000;
    options.secondsBetweenKills = 5;
    options.pace = std::chrono::milliseconds(300);
    return options;
}

QStringList Options::arguments() const
{
    QStringList list;
    for (const Word &word : words)
        list << u"--"_s + word.name << QString::number(word.get(*this), 'g', 17);
    return list;
}

std::variant<Options, QString> readOptions(const QStringList &arguments, Options defaults)
{
    Options options = defaults;
    for (qsizetype i = 0; i < arguments.size(); i += 2) {
        const auto word = std::find_if(words.begin(), words.end(),
                                       [&](const Word &w) { return arguments[i] == u"--"_s + w.name; });
        bool isNumber = false;
        const double value = arguments.value(i + 1).toDouble(&isNumber);
        if (word == words.end() || !isNumber || value < word->least || value > word->most)
            return usage();
        word->set(options, value);
    }
    options.roomsPerClient = std::min(options.roomsPerClient, options.rooms);
    return options;
}

} // namespace Parley::Chaos
