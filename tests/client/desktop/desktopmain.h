// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "privatebus.h"
#include "virtualscreen.h"

#include <QtTest/qtest.h>
#include <QtWidgets/qapplication.h>

namespace Parley::Client::Test {

/** The main function of a test that needs a bus and a screen of its own before there is an application. */
template<class Test>
int desktopMain(int argc, char *argv[])
{
    PrivateBus bus;
    VirtualScreen screen;
    if (!bus.start() || !screen.start()) {
        qCritical("neither dbus-daemon nor Xvfb may be missing");
        return 1;
    }
    QApplication app(argc, argv);
    app.setQuitOnLastWindowClosed(false);
    QApplication::setApplicationDisplayName(QStringLiteral("Parley"));
    Test test(bus);
    return QTest::qExec(&test, argc, argv);
}

} // namespace Parley::Client::Test
