// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* The name of a key. */
Rectangle {
    id: root

    property string keys

    implicitWidth: label.implicitWidth + 10
    implicitHeight: label.implicitHeight + 6
    radius: 4
    color: "transparent"
    border.color: Theme.line
    Accessible.ignored: true

    Label {
        id: label
        anchors.centerIn: parent
        text: root.keys
        color: Theme.text3
        font.pixelSize: Theme.type11
        font.weight: Font.Medium
    }
}
