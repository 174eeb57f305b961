// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* The top of the rail: the name, what can be added, and the field that jumps. */
Item {
    id: root

    signal switcherRequested
    signal createRequested
    signal directoryRequested
    signal joinRequested

    implicitHeight: brand.height + search.height + Theme.space2

    Item {
        id: brand
        width: parent.width
        height: Theme.headerHeight

        Mark {
            id: mark
            size: Theme.grown(28)
            x: Theme.space4
            anchors.verticalCenter: parent.verticalCenter
        }
        Label {
            anchors.left: mark.right
            anchors.leftMargin: Theme.space2
            anchors.right: add.left
            anchors.verticalCenter: parent.verticalCenter
            text: "Parley"
            elide: Text.ElideRight
            font.pixelSize: Theme.type16
            font.weight: Font.Bold
            font.letterSpacing: -0.16
        }
        IconButton {
            id: add
            objectName: "addRoom"
            anchors.right: parent.right
            anchors.rightMargin: Theme.space3
            anchors.verticalCenter: parent.verticalCenter
            label: qsTr("Add a room")
            iconName: "plus"
            isOn: menu.visible
            Accessible.role: Accessible.ButtonMenu
            onClicked: menu.openAt(add, 0, add.height + 4)
        }
    }
    T.Button {
        id: search
        objectName: "jumpField"
        anchors.top: brand.bottom
        x: Theme.space3
        width: parent.width - 2 * Theme.space3
        height: Theme.controlHeight
        focusPolicy: Qt.StrongFocus
        hoverEnabled: true
        Accessible.name: qsTr("Search or jump to")
        Keys.onReturnPressed: root.switcherRequested()
        onClicked: root.switcherRequested()

        contentItem: JumpFace {}
        background: Rectangle {
            radius: Theme.radiusControl
            color: Theme.background
            border.color: search.hovered ? Theme.fieldLine : Theme.line

            FocusRing {
                shown: search.visualFocus
                distance: 0
            }
        }
        HoverHandler {
            cursorShape: Qt.PointingHandCursor
        }
    }
    Menu {
        id: menu

        MenuEntry {
            label: qsTr("Create a room")
            iconName: "plus"
            keys: Qt.platform.os === "osx" ? "⇧⌘N" : "Ctrl+Shift+N"
            onTriggered: root.createRequested()
        }
        MenuEntry {
            label: qsTr("Browse rooms")
            iconName: "globe"
            onTriggered: root.directoryRequested()
        }
        MenuEntry {
            label: qsTr("Join a private room")
            iconName: "door"
            onTriggered: root.joinRequested()
        }
    }
}
