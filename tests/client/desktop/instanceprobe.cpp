// SPDX-License-Identifier: GPL-3.0-or-later
// instanceprobe FOLDER MILLISECONDS [ARGUMENT...]   a program that is only once there, and waits that long for an
// answer. Prints what it is: "first", "second", "unanswered" or "alone"; the first goes on, and prints what later ones
// tell it.
#include "singleinstance.h"

#include <QtCore/qcoreapplication.h>

#include <cstdio>

using namespace Parley::Client;
using namespace Qt::StringLiterals;

namespace {

void say(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    SingleInstance instance(arguments.value(1));
    QObject::connect(&instance, &SingleInstance::startedAgain, &app, [](const SecondStart &start) {
        say(u"started again <%1> <%2>"_s.arg(start.link.toString(), start.token));
    });
    const std::chrono::milliseconds patience(arguments.value(2).toInt());
    switch (instance.claim(SingleInstance::startFrom(arguments.mid(3)), patience)) {
    case SingleInstance::Role::First: say(u"first"_s); return app.exec();
    case SingleInstance::Role::Second: say(u"second"_s); return 0;
    case SingleInstance::Role::Unanswered: say(u"unanswered"_s); return 1;
    case SingleInstance::Role::Alone: say(u"alone"_s); return 2;
    }
    return 3;
}
