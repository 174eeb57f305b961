// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* What a room is, how others get in, and the way out. */
Dialog {
    id: root

    required property var room
    property string serverUrl

    signal copyRequested(string text)
    signal leaveRequested

    title: room.name

    Label {
        width: parent.width
        visible: text.length > 0
        text: root.room.description
        wrapMode: Text.Wrap
        lineHeight: 1.2
        color: Theme.text2
    }
    Column {
        width: parent.width
        spacing: Theme.space2

        Fact {
            name: qsTr("Kind")
            value: root.room.isPrivate ? qsTr("Private") : qsTr("Public")
        }
        Fact {
            name: qsTr("Members")
            value: String(root.room.memberCount)
        }
        Fact {
            name: qsTr("Number")
            value: String(root.room.roomId)
        }
    }
    Column {
        width: parent.width
        spacing: Theme.space1

        Label {
            text: qsTr("Room link")
            font.pixelSize: Theme.type13
            font.weight: Theme.weightBold
        }
        Row {
            width: parent.width
            spacing: Theme.space2

            TextBox {
                id: link
                width: parent.width - copy.width - Theme.space2
                readOnly: true
                text: root.serverUrl.replace(/\/$/, "") + "/r/" + root.room.roomId
                color: Theme.text2
                font.pixelSize: Theme.type13
                Accessible.name: qsTr("Room link")
            }
            Button {
                id: copy
                height: link.height
                iconName: "copy"
                label: qsTr("Copy link")
                onClicked: root.copyRequested(link.text)
            }
        }
        Label {
            width: parent.width
            text: root.room.isPrivate ? qsTr("Send this link together with the room password.")
                : qsTr("Send this link to people you want here.")
            wrapMode: Text.Wrap
            color: Theme.text3
            font.pixelSize: Theme.type12
        }
    }
    footer: [
        Button {
            objectName: "leaveRoomButton"
            kind: "danger"
            label: qsTr("Leave room")
            enabled: root.room.canLeave
            onClicked: {
                root.close();
                root.leaveRequested();
            }
        },
        Label {
            visible: !root.room.canLeave
            height: Theme.controlHeight
            text: qsTr("You created this room, so you cannot leave it.")
            color: Theme.text3
            font.pixelSize: Theme.type12
        }
    ]
}
