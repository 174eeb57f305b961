// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui
import "../words/people.js" as People
import "../words/problems.js" as Problems

/* Asks before a room is left. */
Dialog {
    id: root

    required property var workspace
    property var roomId
    property string name
    property string code

    title: People.fill(qsTr("Leave %1?"), name)

    Connections {
        target: root.workspace

        function onRoomLeft(roomId) {
            root.close();
        }

        function onActionFailed(action, code) {
            if (action === "leave")
                root.code = code;
        }
    }
    Notice {
        sentence: Problems.sentence(root.code, 0)
    }
    Label {
        width: parent.width
        text: qsTr("You will not see what is written there, until you join again.")
        wrapMode: Text.Wrap
        lineHeight: 1.2
        color: Theme.text2
    }
    footer: [
        Button {
            objectName: "leaveButton"
            kind: "danger"
            label: qsTr("Leave room")
            onClicked: root.workspace.leave(root.roomId)
        },
        Button {
            label: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
