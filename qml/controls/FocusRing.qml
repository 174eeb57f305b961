// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* Two pixels of the accent around what has the keyboard. */
Rectangle {
    id: root

    property bool shown: false
    property int distance: 2 // outside of the parent; negative: inside
    property real parentRadius: Theme.radiusControl

    anchors.fill: parent
    anchors.margins: -distance - (distance < 0 ? 0 : 2)
    visible: shown
    color: "transparent"
    radius: Math.max(2, parentRadius + distance)
    border.width: 2
    border.color: Theme.accent
    Accessible.ignored: true
}
