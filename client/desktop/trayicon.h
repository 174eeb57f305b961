// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGui/qicon.h>

namespace Parley::Client {

/** What the icon in the tray tells at a glance. */
struct TrayLook
{
    /** The colour of the mark: trays cannot recolour what they are given. */
    enum class Shade { ForLightPanel, ForDarkPanel };

    int count = 0;          ///< mentions and direct messages: a number
    bool hasUnread = false; ///< anything else that is unread: a dot
    bool isOffline = false; ///< paler
    Shade shade = Shade::ForDarkPanel;

    friend bool operator==(const TrayLook &, const TrayLook &) = default;
};

/** The mark in one colour, with its badge, in all sizes that trays ask for. */
QIcon trayIcon(const TrayLook &look);

} // namespace Parley::Client
