// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* Parts the deeds of a menu. */
T.MenuSeparator {
    implicitHeight: 9
    implicitWidth: 40
    padding: 4
    Accessible.ignored: true

    contentItem: Divider {
        implicitHeight: 1
    }
}
