// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* The sign of the product: two bubbles in a rounded square. */
Rectangle {
    id: root

    property int size: 28

    implicitWidth: size
    implicitHeight: size
    radius: Math.round(size * 0.32)
    color: Theme.accent
    Accessible.ignored: true

    Icon {
        anchors.centerIn: parent
        name: "mark"
        size: Math.round(root.size * 0.64)
        color: Theme.accentText
    }
}
