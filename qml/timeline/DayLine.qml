// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* The name of a day between two lines. */
Item {
    id: root

    property int edge: Theme.space5
    property string words

    Accessible.role: Accessible.Heading
    Accessible.name: words

    Divider {
        anchors.left: parent.left
        anchors.leftMargin: root.edge
        anchors.right: label.left
        anchors.rightMargin: Theme.space3
        anchors.verticalCenter: parent.verticalCenter
    }
    Label {
        id: label
        anchors.centerIn: parent
        text: root.words
        color: Theme.text3
        font.pixelSize: Theme.type12
        font.weight: Theme.weightBold
    }
    Divider {
        anchors.left: label.right
        anchors.leftMargin: Theme.space3
        anchors.right: parent.right
        anchors.rightMargin: root.edge
        anchors.verticalCenter: parent.verticalCenter
    }
}
