// SPDX-License-Identifier: GPL-3.0-or-later
// parley_screenshots <folder> [name…]   draws the window in its states and sizes, light and dark, in both languages

#include "engine.h"
#include "language.h"
#include "scene.h"

#include <QtCore/qdir.h>
#include <QtGui/qguiapplication.h>
#include <QtQml/qqmlapplicationengine.h>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuick/qquickwindow.h>
#include <QtTest/qtest.h>

Q_IMPORT_QML_PLUGIN(Parley_UiPlugin)

using namespace Qt::StringLiterals;
using namespace Parley::Fakes;

namespace {

struct Shot
{
    QString name;
    QSize size;
    QString theme;
    QString language;
    std::function<void(FakeApp &)> before;          ///< furnishes the program
    std::function<void(QQuickWindow &)> after = {}; ///< what is done in the window
};

void sleepUntilQuiet()
{
    QTest::qWait(700);
}

bool draw(const Shot &shot, const QDir &folder)
{
    FakeApp app;
    app.settings()->theme = shot.theme;
    app.settings()->language = shot.language;
    app.language = shot.language;
    shot.before(app);

    QQmlApplicationEngine engine;
    Parley::Ui::prepare(engine);
    Parley::Ui::Language language(engine);
    language.use(shot.language);
    engine.setInitialProperties({{u"app"_s, QVariant::fromValue(&app)}});
    engine.load(QUrl(u"qrc:/qt/qml/Parley/Ui/Main.qml"_s));
    auto *window = engine.rootObjects().isEmpty() ? nullptr
                                                  : qobject_cast<QQuickWindow *>(engine.rootObjects().first());
    if (window == nullptr)
        return false;
    window->resize(shot.size);
    window->show();
    window->requestActivate();
    sleepUntilQuiet();
    if (shot.after)
        shot.after(*window);
    sleepUntilQuiet();
    return window->grabWindow().save(folder.filePath(shot.name + u".png"_s));
}

void press(QQuickWindow &window, Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QTest::keyClick(&window, key, modifiers);
}

QList<Shot> shots()
{
    const auto office = [](FakeApp &app) { furnish(app, *app.enter()); };
    const auto offline = [](FakeApp &app) {
        furnish(app, *app.enter());
        goOffline(*app.workspace());
    };
    const auto found = [](FakeApp &app) {
        app.signIn()->serverName = u"chat.example.com"_s;
        app.signIn()->become(u"serverOk"_s);
    };
    const auto settings = [](QQuickWindow &window) { press(window, Qt::Key_Comma, Qt::ControlModifier); };
    const auto switcher = [](QQuickWindow &window) { press(window, Qt::Key_K, Qt::ControlModifier); };
    QList<Shot> all;
    for (const QString &theme : {u"light"_s, u"dark"_s}) {
        for (const QString &language : {u"zh_CN"_s, u"en"_s}) {
            const QString tail = u"-"_s + theme + u"-"_s + language;
            all << Shot{u"main"_s + tail, {1440, 900}, theme, language, office};
            all << Shot{u"main-1024"_s + tail, {1024, 700}, theme, language, office};
            all << Shot{u"main-420"_s + tail, {420, 800}, theme, language, office};
            all << Shot{u"offline"_s + tail, {1440, 900}, theme, language, offline};
            all << Shot{u"offline-420"_s + tail, {420, 800}, theme, language, offline};
            all << Shot{u"server"_s + tail, {1024, 700}, theme, language, [](FakeApp &) {}};
            all << Shot{u"signin"_s + tail, {1024, 700}, theme, language, found};
            all << Shot{u"settings"_s + tail, {1440, 900}, theme, language, office, settings};
            all << Shot{u"switcher"_s + tail, {1440, 900}, theme, language, office, switcher};
        }
    }
    return all;
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    Parley::Ui::prepareApplication();
    const QStringList arguments = QCoreApplication::arguments();
    const QDir folder(arguments.value(1, u"."_s));
    const QStringList wanted = arguments.mid(2);
    int failed = 0;
    for (const Shot &shot : shots()) {
        const bool isWanted = wanted.isEmpty() || std::any_of(wanted.begin(), wanted.end(), [&](const QString &name) {
                                  return shot.name.startsWith(name);
                              });
        if (isWanted && !draw(shot, folder))
            ++failed;
    }
    return failed;
}
