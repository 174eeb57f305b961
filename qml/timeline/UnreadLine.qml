// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* Where the new messages begin. */
Item {
    id: root

    property int edge: Theme.space5

    Accessible.role: Accessible.Heading
    Accessible.name: label.text

    Rectangle {
        anchors.left: parent.left
        anchors.leftMargin: root.edge
        anchors.right: label.left
        anchors.rightMargin: Theme.space3
        anchors.verticalCenter: parent.verticalCenter
        height: 1
        color: Theme.badge
        opacity: 0.5
    }
    Label {
        id: label
        anchors.right: parent.right
        anchors.rightMargin: root.edge
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("New messages")
        color: Theme.badge
        font.pixelSize: Theme.type12
        font.weight: Theme.weightBold
    }
}
