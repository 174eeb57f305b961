// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language.h"
#include "scene.h"

#include <QtQml/qqmlapplicationengine.h>
#include <QtQuick/qquickitem.h>
#include <QtQuick/qquickwindow.h>
#include <QtTest/qtest.h>

#include <functional>
#include <memory>

namespace Parley::Testing {

/**
 * The real window over the fakes, drawn without a screen. It notes every warning that Qt prints meanwhile, so that a
 * test can insist that there was none. One at a time; main thread.
 */
class WindowFixture
{
public:
    WindowFixture();
    ~WindowFixture();

    Fakes::FakeApp app;

    /** Signs in to the furnished office. */
    Fakes::FakeWorkspace &enterOffice();
    void open(QSize size = {1200, 800});
    void close();

    Fakes::FakeWorkspace &workspace() const { return *app.workspace(); }
    Fakes::FakeRoom &room(qint64 id) const;
    QQuickWindow &window() const { return *m_window; }
    QQmlEngine &engine() const { return *m_engine; }
    Ui::Language &language() const { return *m_language; }

    /** The shown item of this name, also in what floats over the window; null when there is none. */
    QQuickItem *find(const QString &objectName) const;
    /** The shown item that a screen reader calls so. */
    QQuickItem *named(const QString &accessibleName) const;
    /** Every shown item for which \a wanted says so. */
    QList<QQuickItem *> all(const std::function<bool(const QQuickItem &)> &wanted) const;
    /** Every shown text, joined by line breaks. */
    QString shownText() const;

    void click(QQuickItem *item, Qt::MouseButton button = Qt::LeftButton) const;
    void hover(QQuickItem *item) const;
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const;
    void type(const QString &text) const;
    /** What an input method sends: text that is being composed, or the text that it decides on. */
    void compose(const QString &preedit) const;
    void commit(const QString &text) const;

    QStringList warnings() const;

private:
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    std::unique_ptr<Ui::Language> m_language;
    QQuickWindow *m_window = nullptr;
};

/** Whether an item is on the screen: it and all that it lies in are visible, and not clipped away. */
bool isShown(const QQuickItem &item);

} // namespace Parley::Testing

/** A Qt Test program about the window: a QGuiApplication with the fonts and look of the real one. */
#define PARLEY_WINDOW_TEST_MAIN(Class)                                                                                 \
    int main(int argc, char **argv)                                                                                    \
    {                                                                                                                  \
        QGuiApplication application(argc, argv);                                                                       \
        Parley::Ui::prepareApplication();                                                                              \
        Class test;                                                                                                    \
        return QTest::qExec(&test, argc, argv);                                                                        \
    }
