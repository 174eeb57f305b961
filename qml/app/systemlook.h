// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qobject.h>

#include <memory>

namespace Parley::Ui {

/** How the desktop looks that the window is part of. Follows it. Lives on the main thread. */
class SystemLook : public QObject
{
    Q_OBJECT

public:
    virtual bool isDark() const = 0;
    /** The person wants things to stand still. */
    virtual bool isMotionReduced() const = 0;

Q_SIGNALS:
    void changed();
};

/** That of the system that the program was built for. Needs the QGuiApplication. */
std::unique_ptr<SystemLook> makeSystemLook();

} // namespace Parley::Ui
