// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowplace.h"

#include <QtGui/qguiapplication.h>
#include <QtGui/qscreen.h>
#include <QtGui/qwindow.h>

using namespace Qt::StringLiterals;

namespace Parley::Ui {

WindowPlace::WindowPlace(QWindow &window, const QString &file) : m_window(window), m_file(file, QSettings::IniFormat) {}

void WindowPlace::restore()
{
    const QRect place = m_file.value(u"place"_s).toRect();
    const QScreen *screen = place.isValid() ? QGuiApplication::screenAt(place.center()) : nullptr;
    if (screen != nullptr)
        m_window.setGeometry(place.intersected(screen->availableGeometry()));
    if (m_file.value(u"maximised"_s).toBool())
        m_window.setWindowStates(Qt::WindowMaximized);
}

void WindowPlace::save()
{
    const bool isMaximised = m_window.windowStates().testFlag(Qt::WindowMaximized);
    m_file.setValue(u"maximised"_s, isMaximised);
    if (!isMaximised && m_window.isVisible())
        m_file.setValue(u"place"_s, m_window.geometry());
}

} // namespace Parley::Ui
