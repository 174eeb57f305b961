// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop client: builds what the window stands on, bottom up, and takes it down in the other order.

#include "application.h"
#include "engine.h"
#include "freememory.h"
#include "language.h"
#include "programoptions.h"
#include "raise.h"
#include "systemclock.h"
#include "systemkeychain.h"
#include "systemnotifier.h"
#include "windowplace.h"

#include <QtCore/qdir.h>
#include <QtQml/qqmlapplicationengine.h>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuick/qquickwindow.h>
#include <QtWidgets/qapplication.h>

#include <cstdio>

Q_IMPORT_QML_PLUGIN(Parley_UiPlugin)

using namespace Qt::StringLiterals;
using namespace Parley;

namespace {

constexpr auto ProgramId = "io.parley.Parley"; // of the desktop entry

int say(const Ui::Farewell &farewell)
{
    std::fputs(qPrintable(farewell.text), farewell.code == 0 ? stdout : stderr);
    return farewell.code;
}

void wire(Ui::Application &app, QQuickWindow &window, Ui::WindowPlace &place)
{
    QObject::connect(&app, &Ui::Application::windowWanted, &window,
                     [&window](const QString &token) { Client::raise(window, token); });
    QObject::connect(&app, &Ui::Application::windowUnwanted, &window, [&window, &place] {
        place.save();
        window.hide();
    });
    QObject::connect(&app, &Ui::Application::messageWanted, &window, [&window](qint64 room, qint64 message) {
        QMetaObject::invokeMethod(&window, "showMessage", Q_ARG(QVariant, room), Q_ARG(QVariant, message));
    });
    QObject::connect(&app, &Ui::Application::finished, &window, [&place] {
        place.save();
        QCoreApplication::quit();
    });
}

void show(QQuickWindow &window, Client::WhenStarted how)
{
    switch (how) {
    case Client::WhenStarted::Show: window.show(); return;
    case Client::WhenStarted::Minimise: window.showMinimized(); return;
    case Client::WhenStarted::Hide: return;
    }
}

int run(const Ui::ProgramOptions &options, Client::SingleInstance &instance)
{
    Client::SystemClock clock;
    Client::SystemKeychain keychain(u"Parley"_s);
    const auto trayHost = Client::makeTrayHost(clock);
    Client::Tray tray(*trayHost);
    const auto notifier = Client::makeNotifier(tray, clock);
    Client::Autostart autostart(QString::fromLatin1(ProgramId), u"Parley"_s, QCoreApplication::applicationFilePath(),
                                {u"--minimised"_s});
    const auto look = Ui::makeSystemLook();
    QQmlApplicationEngine engine;
    Ui::prepare(engine);
    Ui::Language language(engine);
    Ui::Application app(options.dataFolder, {clock, keychain, tray, *notifier, autostart, *look, language});
    app.suggestServer(options.server);
    app.start();

    QObject::connect(&app, &Ui::Application::tidying, &engine, &QQmlEngine::collectGarbage);
    engine.setInitialProperties({{u"app"_s, QVariant::fromValue(&app)}});
    engine.load(QUrl(u"qrc:/qt/qml/Parley/Ui/Main.qml"_s));
    auto *window = qobject_cast<QQuickWindow *>(engine.rootObjects().value(0));
    if (window == nullptr)
        return EXIT_FAILURE; // the engine has said why
    Ui::WindowPlace place(*window, options.dataFolder + u"/window.ini"_s);
    place.restore();
    wire(app, *window, place);
    QObject::connect(qGuiApp, &QGuiApplication::commitDataRequest, &app, [&app] { app.endSession(); });
    QObject::connect(&instance, &Client::SingleInstance::startedAgain, &app, [&app](const Client::SecondStart &start) {
        Q_EMIT app.windowWanted(start.token);
        app.followLink(start.link);
    });
    app.followLink(options.link);
    show(*window, app.whenStarted(options.isMinimised));
    return QCoreApplication::exec();
}

/** Whether this start goes on; a second one has told the first, and ends. */
bool isFirst(Client::SingleInstance &instance, const Client::SecondStart &start)
{
    switch (instance.claim(start)) {
    case Client::SingleInstance::Role::First:
    case Client::SingleInstance::Role::Alone: return true;
    case Client::SingleInstance::Role::Second: return false;
    case Client::SingleInstance::Role::Unanswered: break;
    }
    std::fputs("parley: already running, and not answering; end it first\n", stderr);
    return false;
}

} // namespace

int main(int argc, char **argv)
{
    Client::shareOneHeap();
    QCoreApplication::setApplicationName(u"parley"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PARLEY_VERSION));
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    const auto options = Ui::readProgramOptions(arguments);
    if (const auto *farewell = std::get_if<Ui::Farewell>(&options))
        return say(*farewell);
    const Client::SecondStart start = Client::SingleInstance::startFrom(arguments);
    QApplication application(argc, argv);
    QGuiApplication::setApplicationDisplayName(u"Parley"_s);
    QGuiApplication::setDesktopFileName(QString::fromLatin1(ProgramId));
    QGuiApplication::setQuitOnLastWindowClosed(false);
    QGuiApplication::setWindowIcon(QIcon(u":/icons/app.svg"_s));
    Ui::prepareApplication();

    const auto &wanted = std::get<Ui::ProgramOptions>(options);
    if (!QDir().mkpath(wanted.dataFolder))
        return say({EXIT_FAILURE, u"parley: cannot create %1\n"_s.arg(wanted.dataFolder)});
    Client::SingleInstance instance(wanted.dataFolder);
    return isFirst(instance, start) ? run(wanted, instance) : EXIT_SUCCESS;
}
