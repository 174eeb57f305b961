// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowfixture.h"

#include "engine.h"

#include <QtGui/qaccessible.h>
#include <QtGui/qevent.h>
#include <QtGui/qguiapplication.h>
#include <QtQml/qqmlextensionplugin.h>

Q_IMPORT_QML_PLUGIN(Parley_UiPlugin)

using namespace Qt::StringLiterals;

namespace Parley::Testing {

namespace {

QStringList heard;
QtMessageHandler printed = nullptr;

void hear(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (type == QtWarningMsg || type == QtCriticalMsg)
        heard << message;
    printed(type, context, message);
}

void collect(QQuickItem &item, const std::function<bool(const QQuickItem &)> &wanted, QList<QQuickItem *> &found)
{
    if (!item.isVisible())
        return;
    if (wanted(item))
        found << &item;
    const QList<QQuickItem *> children = item.childItems();
    for (QQuickItem *child : children)
        collect(*child, wanted, found);
}

QString accessibleNameOf(const QQuickItem &item)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(const_cast<QQuickItem *>(&item));
    return interface != nullptr ? interface->text(QAccessible::Name) : QString();
}

} // namespace

bool isShown(const QQuickItem &item)
{
    QRectF area = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()));
    for (const QQuickItem *outer = &item; outer != nullptr; outer = outer->parentItem()) {
        if (!outer->isVisible() || qFuzzyIsNull(outer->opacity()))
            return false;
        if (outer->clip())
            area &= outer->mapRectToScene(QRectF(0, 0, outer->width(), outer->height()));
    }
    return !area.isEmpty();
}

WindowFixture::WindowFixture()
{
    Q_ASSERT(printed == nullptr); // one at a time
    heard.clear();
    printed = qInstallMessageHandler(hear);
}

WindowFixture::~WindowFixture()
{
    close();
    qInstallMessageHandler(std::exchange(printed, nullptr));
}

Fakes::FakeWorkspace &WindowFixture::enterOffice()
{
    Fakes::FakeWorkspace *workspace = app.enter();
    Fakes::furnish(app, *workspace);
    Q_EMIT app.workspaceChanged();
    return *workspace;
}

void WindowFixture::open(QSize size)
{
    m_engine = std::make_unique<QQmlApplicationEngine>();
    Ui::prepare(*m_engine);
    m_language = std::make_unique<Ui::Language>(*m_engine);
    m_language->use(app.language);
    m_engine->setInitialProperties({{u"app"_s, QVariant::fromValue(&app)}});
    m_engine->load(QUrl(u"qrc:/qt/qml/Parley/Ui/Main.qml"_s));
    QVERIFY2(!m_engine->rootObjects().isEmpty(), qPrintable(heard.join(u'\n')));
    m_window = qobject_cast<QQuickWindow *>(m_engine->rootObjects().first());
    m_window->resize(size);
    m_window->show();
    m_window->requestActivate();
    QVERIFY(QTest::qWaitForWindowActive(m_window));
}

void WindowFixture::close()
{
    m_window = nullptr;
    m_language.reset();
    m_engine.reset();
}

Fakes::FakeRoom &WindowFixture::room(qint64 id) const
{
    return *qobject_cast<Fakes::FakeRoom *>(workspace().room(id));
}

QList<QQuickItem *> WindowFixture::all(const std::function<bool(const QQuickItem &)> &wanted) const
{
    QList<QQuickItem *> found;
    collect(*m_window->contentItem(), wanted, found);
    return found;
}

QQuickItem *WindowFixture::find(const QString &objectName) const
{
    return all([&](const QQuickItem &item) { return item.objectName() == objectName; }).value(0);
}

QQuickItem *WindowFixture::named(const QString &accessibleName) const
{
    return all([&](const QQuickItem &item) { return accessibleNameOf(item) == accessibleName; }).value(0);
}

QString WindowFixture::shownText() const
{
    QStringList texts;
    const auto items = all([](const QQuickItem &item) { return item.inherits("QQuickText") && isShown(item); });
    for (const QQuickItem *item : items)
        texts << item->property("text").toString();
    return texts.join(u'\n');
}

static QPoint middleOf(const QQuickItem &item)
{
    return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint();
}

void WindowFixture::click(QQuickItem *item, Qt::MouseButton button) const
{
    QVERIFY(item != nullptr);
    QTest::mouseClick(m_window, button, {}, middleOf(*item));
}

void WindowFixture::hover(QQuickItem *item) const
{
    QVERIFY(item != nullptr);
    QTest::mouseMove(m_window, middleOf(*item) + QPoint(1, 1));
    QTest::mouseMove(m_window, middleOf(*item));
}

void WindowFixture::press(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    QTest::keyClick(m_window, key, modifiers);
}

void WindowFixture::type(const QString &text) const
{
    commit(text);
}

void WindowFixture::compose(const QString &preedit) const
{
    QInputMethodEvent event(preedit, {});
    QGuiApplication::sendEvent(m_window->activeFocusItem(), &event);
}

void WindowFixture::commit(const QString &text) const
{
    QInputMethodEvent event;
    event.setCommitString(text);
    QGuiApplication::sendEvent(m_window->activeFocusItem(), &event);
}

QStringList WindowFixture::warnings() const
{
    return heard;
}

} // namespace Parley::Testing
