// SPDX-License-Identifier: GPL-3.0-or-later
#include "palettelook.h"

#include <QtCore/qcoreevent.h>
#include <QtGui/qguiapplication.h>
#include <QtGui/qpalette.h>

namespace Parley::Ui {

PaletteLook::PaletteLook()
{
    qGuiApp->installEventFilter(this);
}

bool PaletteLook::isDark() const
{
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

bool PaletteLook::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ApplicationPaletteChange)
        Q_EMIT changed();
    return SystemLook::eventFilter(watched, event);
}

} // namespace Parley::Ui
