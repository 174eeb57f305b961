// SPDX-License-Identifier: GPL-3.0-or-later
#include "raise.h"

#include <QtGui/qwindow.h>

namespace Parley::Client {

void raise(QWindow &window, const QString &token)
{
    if (!token.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", token.toUtf8()); // where Qt's Wayland plugin takes it from, once
    if (window.windowStates() & Qt::WindowMinimized)
        window.setWindowStates(window.windowStates() & ~Qt::WindowMinimized);
    window.show();
    window.raise();
    window.requestActivate();
}

} // namespace Parley::Client
