// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* Oneself at the foot of the rail, and the way to the settings. */
Item {
    id: root

    required property var workspace

    readonly property string stateWords: workspace.connection === "online" ? qsTr("Online")
        : workspace.connection === "connecting" ? qsTr("Connecting…") : qsTr("Offline")

    signal settingsRequested

    implicitHeight: Math.max(face.height, words.implicitHeight) + 2 * Theme.space3
    Accessible.role: Accessible.Grouping
    Accessible.name: workspace.myName + ", " + stateWords

    Divider {
        width: parent.width
    }
    Avatar {
        id: face
        x: Theme.space4
        anchors.verticalCenter: parent.verticalCenter
        size: Theme.grown(36)
        initials: root.workspace.myInitials
        colorIndex: root.workspace.myColor
        presence: root.workspace.connection === "online" ? "online" : "offline"
        surface: Theme.rail
    }
    Column {
        id: words
        anchors.left: face.right
        anchors.leftMargin: 10
        anchors.right: gear.left
        anchors.rightMargin: Theme.space2
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: root.workspace.myName
            elide: Text.ElideRight
            font.weight: Theme.weightBold
        }
        Label {
            width: parent.width
            text: root.stateWords
            elide: Text.ElideRight
            color: Theme.text2
            font.pixelSize: Theme.type12
        }
    }
    IconButton {
        id: gear
        objectName: "settingsButton"
        anchors.right: parent.right
        anchors.rightMargin: Theme.space3
        anchors.verticalCenter: parent.verticalCenter
        label: qsTr("Settings")
        iconName: "gear"
        onClicked: root.settingsRequested()
    }
}
