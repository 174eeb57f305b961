// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qobject.h>
#include <QtCore/qsettings.h>

class QWindow;

namespace Parley::Ui {

/** Where the window was, for the next start: never outside of the screens that there are then. */
class WindowPlace : public QObject
{
    Q_OBJECT

public:
    WindowPlace(QWindow &window, const QString &file);

    void restore();
    void save();

private:
    QWindow &m_window;
    QSettings m_file;
};

} // namespace Parley::Ui
