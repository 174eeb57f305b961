// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader and the keyboard find: names and roles on everything that acts, a visible place of the keyboard.

#include "engine.h"
#include "windowfixture.h"

#include <QtGui/qaccessible.h>
#include <QtGui/qguiapplication.h>
#include <QtQml/qqmlproperty.h>

using namespace Qt::StringLiterals;
using Parley::Testing::isShown;
using Parley::Testing::WindowFixture;

namespace {

using Open = std::function<void(WindowFixture &)>;

/** Each page and dialog of the program, and how one gets there. */
const QList<std::pair<const char *, Open>> &pages()
{
    static const auto office = [](WindowFixture &stage) {
        stage.enterOffice();
        Parley::Fakes::goOffline(stage.workspace());
        stage.open();
    };
    static const auto withKey = [](Qt::Key key, Qt::KeyboardModifiers modifiers) {
        return [=](WindowFixture &stage) {
            office(stage);
            stage.press(key, modifiers);
        };
    };
    static const auto settings = [](int part) {
        return [part](WindowFixture &stage) {
            office(stage);
            stage.app.notifier()->testSteps = {
                QVariantMap{{u"code"_s, u"bus"_s}, {u"state"_s, u"ok"_s}, {u"detail"_s, QString()}}};
            stage.press(Qt::Key_Comma, Qt::ControlModifier);
            QTRY_VERIFY(stage.find(u"settingsParts"_s) != nullptr);
            const QStringList parts{u"Account"_s, u"Appearance"_s, u"Notifications"_s, u"Behaviour"_s};
            stage.click(stage.named(parts.at(part)));
        };
    };
    static const QList<std::pair<const char *, Open>> all{
        {"the server's address", [](WindowFixture &stage) { stage.open(); }},
        {"signing in",
         [](WindowFixture &stage) {
             stage.app.signIn()->serverName = u"chat.example.com"_s;
             stage.app.signIn()->become(u"serverOk"_s);
             stage.open();
         }},
        {"registering",
         [](WindowFixture &stage) {
             stage.app.signIn()->become(u"serverOk"_s);
             stage.open();
             QTRY_VERIFY(stage.find(u"otherForm"_s) != nullptr);
             stage.click(stage.find(u"otherForm"_s));
         }},
        {"the office, offline", office},
        {"the switcher", withKey(Qt::Key_K, Qt::ControlModifier)},
        {"making a room", withKey(Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier)},
        {"the keys", withKey(Qt::Key_Slash, Qt::ControlModifier)},
        {"the search", withKey(Qt::Key_F, Qt::ControlModifier)},
        {"settings: account", settings(0)},
        {"settings: appearance", settings(1)},
        {"settings: notifications", settings(2)},
        {"settings: behaviour", settings(3)},
        {"the session is over",
         [](WindowFixture &stage) {
             office(stage);
             stage.workspace().connection = u"signedOut"_s;
             Q_EMIT stage.workspace().connectionChanged();
         }},
    };
    return all;
}

QString describe(const QQuickItem &item)
{
    return u"%1 \"%2\""_s.arg(QString::fromLatin1(item.metaObject()->className()), item.objectName());
}

QAccessibleInterface *interfaceOf(const QQuickItem &item)
{
    return QAccessible::queryAccessibleInterface(const_cast<QQuickItem *>(&item));
}

bool hasTapHandler(const QQuickItem &item)
{
    const QObjectList children = item.children();
    return std::any_of(children.begin(), children.end(),
                       [](const QObject *child) { return child->inherits("QQuickTapHandler"); });
}

bool acts(const QQuickItem &item)
{
    return item.inherits("QQuickAbstractButton") || item.inherits("QQuickTextField") || item.inherits("QQuickTextArea")
        || item.inherits("QQuickSlider") || hasTapHandler(item);
}

} // namespace

class tst_Accessible : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingThatActsHasNameAndRole_data() { addPages(); }
    void everythingThatActsHasNameAndRole();
    void treeHasNoNamelessControls_data() { addPages(); }
    void treeHasNoNamelessControls();
    void tabReachesEveryControl_data() { addPages(); }
    void tabReachesEveryControl();
    void keyboardIsSeen_data() { addPages(); }
    void keyboardIsSeen();
    void messagesSayNameThenTextThenTime();
    void targetsAreLargeEnough_data() { addPages(); }
    void targetsAreLargeEnough();
    void textGrowsWithoutLoss();

private:
    static void addPages();
    void open(WindowFixture &stage);
};

void tst_Accessible::addPages()
{
    QTest::addColumn<int>("page");
    for (int i = 0; i < pages().size(); ++i)
        QTest::newRow(pages().at(i).first) << i;
}

void tst_Accessible::open(WindowFixture &stage)
{
    QFETCH(int, page);
    pages().at(page).second(stage);
    QTest::qWait(50); // a frame
}

void tst_Accessible::everythingThatActsHasNameAndRole()
{
    WindowFixture stage;
    open(stage);
    int checked = 0;
    const auto items = stage.all([](const QQuickItem &item) { return acts(item); });
    for (const QQuickItem *item : items) {
        if (QQmlProperty::read(item, u"Accessible.ignored"_s, qmlContext(item)).toBool())
            continue;
        QAccessibleInterface *interface = interfaceOf(*item);
        QVERIFY2(interface != nullptr, qPrintable(describe(*item)));
        QVERIFY2(!interface->text(QAccessible::Name).isEmpty(), qPrintable(describe(*item)));
        QVERIFY2(interface->role() != QAccessible::NoRole && interface->role() != QAccessible::Client,
                 qPrintable(describe(*item)));
        ++checked;
    }
    QVERIFY(checked >= 3);
}

static void walk(QAccessibleInterface &interface, const std::function<void(QAccessibleInterface &)> &visit)
{
    visit(interface);
    for (int i = 0; i < interface.childCount(); ++i) {
        if (QAccessibleInterface *child = interface.child(i))
            walk(*child, visit);
    }
}

void tst_Accessible::treeHasNoNamelessControls()
{
    WindowFixture stage;
    open(stage);
    QAccessibleInterface *root = QAccessible::queryAccessibleInterface(&stage.window());
    QVERIFY(root != nullptr);
    int named = 0;
    QStringList nameless;
    walk(*root, [&](QAccessibleInterface &interface) {
        if (interface.state().invisible)
            return;
        switch (interface.role()) {
        case QAccessible::Button:
        case QAccessible::ButtonMenu:
        case QAccessible::CheckBox:
        case QAccessible::RadioButton:
        case QAccessible::EditableText:
        case QAccessible::ListItem:
        case QAccessible::List:
        case QAccessible::Heading:
        case QAccessible::Slider:
        case QAccessible::PageTab:
        case QAccessible::MenuItem:
        case QAccessible::Dialog:
            if (interface.text(QAccessible::Name).isEmpty())
                nameless << describe(*qobject_cast<QQuickItem *>(interface.object()))
                        + QString::number(interface.role());
            else
                ++named;
            break;
        default: break;
        }
    });
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u' ')));
    QVERIFY(named >= 3);
}

void tst_Accessible::tabReachesEveryControl()
{
    WindowFixture stage;
    open(stage);
    QSet<const QQuickItem *> reached;
    for (int i = 0; i < 120; ++i) {
        const QQuickItem *focused = stage.window().activeFocusItem();
        QVERIFY(focused != nullptr);
        reached << focused;
        stage.press(Qt::Key_Tab);
    }
    // In a dialog the page behind it is out of reach, as it should be.
    const QQuickItem *overlay =
        stage.all([](const QQuickItem &item) { return item.inherits("QQuickPopupItem"); }).value(0);
    const auto controls = stage.all([&](const QQuickItem &item) {
        return item.inherits("QQuickControl") && item.isEnabled() && isShown(item)
            && (item.property("focusPolicy").toInt() & Qt::TabFocus) != 0
            && (overlay == nullptr || overlay->isAncestorOf(&item));
    });
    for (const QQuickItem *control : controls)
        QVERIFY2(reached.contains(control), qPrintable(describe(*control)));
}

void tst_Accessible::keyboardIsSeen()
{
    WindowFixture stage;
    open(stage);
    for (int i = 0; i < 12; ++i) {
        stage.press(Qt::Key_Tab);
        const QQuickItem *focused = stage.window().activeFocusItem();
        QVERIFY(focused != nullptr);
        if (focused->inherits("QQuickTextField") || focused->inherits("QQuickTextArea"))
            continue; // their frame takes the accent
        const auto rings = stage.all([](const QQuickItem &item) {
            return QString::fromLatin1(item.metaObject()->className()).startsWith(u"FocusRing") && isShown(item);
        });
        const bool isEmptyList = focused->inherits("QQuickListView") && focused->property("count").toInt() == 0;
        QVERIFY2(!rings.isEmpty() || isEmptyList, qPrintable(describe(*focused)));
    }
}

void tst_Accessible::messagesSayNameThenTextThenTime()
{
    WindowFixture stage;
    stage.enterOffice();
    stage.open();
    QTRY_VERIFY(stage.named(u"Ana: Great work, everyone 🎉, 9:47 AM"_s) != nullptr);
    QCOMPARE(interfaceOf(*stage.named(u"Ana: Great work, everyone 🎉, 9:47 AM"_s))->role(), QAccessible::ListItem);
    QVERIFY(stage.named(u"Mateo Ruiz: Looks good. One question: does the drain wait for the outbox?, 9:41 AM, edited"_s)
            != nullptr);
}

void tst_Accessible::targetsAreLargeEnough()
{
    WindowFixture stage;
    open(stage);
    const auto buttons = stage.all([](const QQuickItem &item) { return item.inherits("QQuickAbstractButton"); });
    for (const QQuickItem *button : buttons) {
        const bool isWord = button->property("kind").toString() == u"link"; // in a line of text
        QVERIFY2(button->height() >= (isWord ? 24 : 22), qPrintable(describe(*button)));
        QVERIFY2(button->width() >= 24, qPrintable(describe(*button)));
    }
}

void tst_Accessible::textGrowsWithoutLoss()
{
    WindowFixture stage;
    stage.app.settings()->fontScale = 200;
    stage.enterOffice();
    stage.open({1200, 900});
    QTRY_VERIFY(stage.find(u"messageList"_s) != nullptr);
    const auto texts = stage.all([](const QQuickItem &item) {
        return item.inherits("QQuickText") && isShown(item) && !item.property("text").toString().isEmpty();
    });
    QVERIFY(texts.size() > 20);
    for (const QQuickItem *text : texts) {
        const qreal wanted = text->property("contentHeight").toReal();
        QVERIFY2(text->height() >= wanted - 2 || text->property("wrapMode").toInt() != 0,
                 qPrintable(text->property("text").toString()));
    }
    QCOMPARE(stage.warnings(), QStringList());
}

PARLEY_WINDOW_TEST_MAIN(tst_Accessible)
#include "tst_accessible.moc"
