// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* A number that wants attention. */
Rectangle {
    id: root

    property int count: 0

    visible: count > 0
    implicitHeight: Theme.grown(20)
    implicitWidth: Math.max(implicitHeight, label.implicitWidth + 12)
    radius: height / 2
    color: Theme.badge
    Accessible.ignored: true

    Label {
        id: label
        anchors.centerIn: parent
        text: root.count > 99 ? "99+" : String(root.count)
        color: Theme.badgeText
        font.pixelSize: Theme.type11
        font.weight: Font.Bold
    }
}
