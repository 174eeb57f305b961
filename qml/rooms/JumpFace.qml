// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* What is on the field that jumps: a glass, a word, the keys. */
Item {
    id: root

    Accessible.ignored: true

    Icon {
        id: glass
        x: 10
        anchors.verticalCenter: parent.verticalCenter
        name: "search"
        size: Theme.iconSizeSmall
        color: Theme.text3
    }
    Label {
        anchors.left: glass.right
        anchors.leftMargin: Theme.space2
        anchors.right: keys.left
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("Search or jump to")
        elide: Text.ElideRight
        color: Theme.text3
        font.pixelSize: Theme.type13
    }
    Kbd {
        id: keys
        anchors.right: parent.right
        anchors.rightMargin: 7
        anchors.verticalCenter: parent.verticalCenter
        keys: Qt.platform.os === "osx" ? "⌘K" : "Ctrl K"
    }
}
