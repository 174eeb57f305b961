// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "palettelook.h"

#include <QtDBus/qdbusextratypes.h>

#include <optional>

namespace Parley::Ui {

/**
 * What the desktop portal says (org.freedesktop.portal.Settings); until it has answered, or without one, the palette.
 * It is asked once, and tells of changes by itself.
 */
class PortalLook : public PaletteLook
{
    Q_OBJECT

public:
    PortalLook();

    bool isDark() const override;
    bool isMotionReduced() const override { return m_isMotionReduced; }

private:
    Q_SLOT void settingChanged(const QString &space, const QString &key, const QDBusVariant &value);
    void ask(const QString &space, const QString &key);
    void take(const QString &space, const QString &key, QVariant value);

    std::optional<bool> m_isDark;
    bool m_isMotionReduced = false;
};

} // namespace Parley::Ui
