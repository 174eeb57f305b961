// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* Who one is here, and the way out. */
Column {
    id: root

    required property var app
    readonly property var workspace: app.workspace

    signal loggedOut

    spacing: Theme.space5

    Row {
        width: parent.width
        spacing: Theme.space3

        Avatar {
            id: face
            size: 48
            initials: root.workspace?.myInitials ?? ""
            colorIndex: root.workspace?.myColor ?? 0
        }
        Column {
            anchors.verticalCenter: face.verticalCenter
            width: parent.width - face.width - Theme.space3
            spacing: 2

            Label {
                width: parent.width
                text: root.workspace?.myName ?? ""
                elide: Text.ElideRight
                font.pixelSize: Theme.type16
                font.weight: Theme.weightName
            }
            Label {
                width: parent.width
                text: "@" + (root.workspace?.myUsername ?? "")
                elide: Text.ElideRight
                color: Theme.text2
                font.pixelSize: Theme.type13
            }
        }
    }
    Column {
        width: parent.width
        spacing: Theme.space2

        Fact {
            name: qsTr("Server")
            value: root.app.serverUrl
        }
        Fact {
            name: qsTr("Sign-in")
            value: root.app.keychain === "unavailable" ? qsTr("Until the program ends: there is no keychain here")
                : qsTr("Kept in the system's keychain")
        }
        Fact {
            name: qsTr("Version")
            value: root.app.version
        }
    }
    Button {
        objectName: "logOutButton"
        kind: "danger"
        iconName: "log-out"
        label: qsTr("Log out")
        onClicked: {
            root.loggedOut();
            root.app.logOut();
        }
    }
}
