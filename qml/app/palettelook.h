// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "systemlook.h"

namespace Parley::Ui {

/** What the colours say that the system gives to programs; whether things move it does not say. */
class PaletteLook : public SystemLook
{
    Q_OBJECT

public:
    PaletteLook();

    bool isDark() const override;
    bool isMotionReduced() const override { return false; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace Parley::Ui
