// SPDX-License-Identifier: GPL-3.0-or-later
// parley_screenshots <folder> [name…]   draws the window in its states and sizes, light and dark, in both languages

#include "engine.h"
#include "language.h"
#include "scene.h"

#include <QtCore/qdir.h>
#include <QtGui/qguiapplication.h>
#include <QtQml/qqmlapplicationengine.h>
#include <QtQml/qqmlextensionplugin.h>
#include <QtQuick/qquickitem.h>
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

QQuickItem *itemNamed(const QQuickItem &from, const QString &objectName)
{
    const QList<QQuickItem *> children = from.childItems();
    for (QQuickItem *child : children) {
        if (child->isVisible() && child->objectName() == objectName)
            return child;
        if (QQuickItem *found = child->isVisible() ? itemNamed(*child, objectName) : nullptr)
            return found;
    }
    return nullptr;
}

void click(QQuickWindow &window, const QString &objectName, QPointF from = {})
{
    const QQuickItem *item = itemNamed(*window.contentItem(), objectName);
    if (item == nullptr)
        qFatal("no item \"%s\" to click", qPrintable(objectName));
    const QPointF place = from.isNull() ? QPointF(item->width() / 2, item->height() / 2) : from;
    QTest::mouseClick(&window, Qt::LeftButton, {}, item->mapToScene(place).toPoint());
    sleepUntilQuiet();
}

void office(FakeApp &app)
{
    furnish(app, *app.enter());
}

void officeOffline(FakeApp &app)
{
    office(app);
    goOffline(*app.workspace());
}

void nobody(FakeApp & /*app*/) {}

void foundServer(FakeApp &app)
{
    app.signIn()->serverName = u"chat.example.com"_s;
    app.signIn()->become(u"serverOk"_s);
}

/** Opens the settings at a part, counted from the top. */
std::function<void(QQuickWindow &)> settingsAt(int part)
{
    return [part](QQuickWindow &window) {
        press(window, Qt::Key_Comma, Qt::ControlModifier);
        sleepUntilQuiet();
        click(window, u"settingsParts"_s, QPointF(40, 18 + 36 * part));
    };
}

/** The pictures of the documents, for a theme and a language. */
QList<Shot> mainShots(const QString &theme, const QString &language)
{
    const QString tail = u"-"_s + theme + u"-"_s + language;
    const auto switcher = [](QQuickWindow &window) { press(window, Qt::Key_K, Qt::ControlModifier); };
    return {{u"main"_s + tail, {1440, 900}, theme, language, office},
            {u"main-1024"_s + tail, {1024, 700}, theme, language, office},
            {u"main-420"_s + tail, {420, 800}, theme, language, office},
            {u"offline"_s + tail, {1440, 900}, theme, language, officeOffline},
            {u"offline-420"_s + tail, {420, 800}, theme, language, officeOffline},
            {u"server"_s + tail, {1024, 700}, theme, language, nobody},
            {u"signin"_s + tail, {1024, 700}, theme, language, foundServer},
            {u"signin-420"_s + tail, {420, 800}, theme, language, foundServer},
            {u"settings"_s + tail, {1440, 900}, theme, language, office, settingsAt(1)},
            {u"switcher"_s + tail, {1440, 900}, theme, language, office, switcher}};
}

/** What one looks at besides, while working on the window. */
QList<Shot> otherShots(const QString &theme, const QString &language)
{
    const QString tail = u"-"_s + theme + u"-"_s + language;
    const auto withSteps = [](FakeApp &app) {
        office(app);
        const auto step = [](const QString &code, const QString &state, const QString &detail) {
            return QVariantMap{{u"code"_s, code}, {u"state"_s, state}, {u"detail"_s, detail}};
        };
        app.notifier()->testSteps = {step(u"bus"_s, u"ok"_s, {}), step(u"service"_s, u"ok"_s, u"dunst 1.9.0"_s),
                                     step(u"allowed"_s, u"unknown"_s, {}), step(u"accepted"_s, u"failed"_s, {}),
                                     step(u"shown"_s, u"skipped"_s, {})};
    };
    const auto large = [](FakeApp &app) { office(app), app.settings()->fontScale = 200; };
    const auto compact = [](FakeApp &app) { office(app), app.settings()->density = u"compact"_s; };
    const auto expired = [](FakeApp &app) { office(app), app.workspace()->connection = u"signedOut"_s; };
    const auto failedLogin = [](FakeApp &app) {
        foundServer(app);
        app.signIn()->become(u"failed"_s, u"bad_credentials"_s);
    };
    const auto insecure = [](FakeApp &app) { app.signIn()->become(u"serverFailed"_s, u"insecure"_s); };
    const auto empty = [](FakeApp &app) { office(app), app.workspace()->openRoom(2); };
    const auto clicked = [](const QString &name) { return [name](QQuickWindow &window) { click(window, name); }; };
    const auto keys = [](Qt::Key key, Qt::KeyboardModifiers modifiers) {
        return [=](QQuickWindow &window) { press(window, key, modifiers); };
    };
    return {{u"x-account"_s + tail, {1024, 700}, theme, language, office, settingsAt(0)},
            {u"x-notifications"_s + tail, {1024, 700}, theme, language, withSteps, settingsAt(2)},
            {u"x-behaviour"_s + tail, {1024, 700}, theme, language, office, settingsAt(3)},
            {u"x-large"_s + tail, {1440, 900}, theme, language, large},
            {u"x-compact"_s + tail, {1024, 700}, theme, language, compact},
            {u"x-expired"_s + tail, {1024, 700}, theme, language, expired},
            {u"x-failed"_s + tail, {1024, 700}, theme, language, failedLogin},
            {u"x-insecure"_s + tail, {1024, 700}, theme, language, insecure},
            {u"x-empty"_s + tail, {1024, 700}, theme, language, empty},
            {u"x-register"_s + tail, {1024, 820}, theme, language, foundServer, clicked(u"otherForm"_s)},
            {u"x-details"_s + tail, {1024, 700}, theme, language, office, clicked(u"detailsButton"_s)},
            {u"x-members"_s + tail, {900, 700}, theme, language, office, clicked(u"membersButton"_s)},
            {u"x-rail"_s + tail, {420, 800}, theme, language, office, clicked(u"backButton"_s)},
            {u"x-add"_s + tail, {1024, 700}, theme, language, office, clicked(u"addRoom"_s)},
            {u"x-emoji"_s + tail, {1024, 700}, theme, language, office, clicked(u"emojiButton"_s)},
            {u"x-hover"_s + tail,
             {1024, 700},
             theme,
             language,
             office,
             [](QQuickWindow &window) { QTest::mouseMove(&window, QPoint(600, 400)); }},
            {u"x-create"_s + tail,
             {1024, 760},
             theme,
             language,
             office,
             keys(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier)},
            {u"x-keys"_s + tail, {1024, 760}, theme, language, office, keys(Qt::Key_Slash, Qt::ControlModifier)},
            {u"x-search"_s + tail, {1440, 900}, theme, language, office, keys(Qt::Key_F, Qt::ControlModifier)}};
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    Parley::Ui::prepareApplication();
    const QStringList arguments = QCoreApplication::arguments();
    const QDir folder(arguments.value(1, u"."_s));
    const QStringList wanted = arguments.mid(2);
    QList<Shot> shots;
    for (const QString &theme : {u"light"_s, u"dark"_s}) {
        for (const QString &language : {u"zh_CN"_s, u"en"_s})
            shots << mainShots(theme, language) << (wanted.isEmpty() ? QList<Shot>() : otherShots(theme, language));
    }
    int failed = 0;
    for (const Shot &shot : std::as_const(shots)) {
        const auto isMeant = [&](const QString &name) { return shot.name.startsWith(name); };
        if ((wanted.isEmpty() || std::any_of(wanted.begin(), wanted.end(), isMeant)) && !draw(shot, folder))
            ++failed;
    }
    return failed;
}
