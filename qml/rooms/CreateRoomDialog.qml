// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui
import "../words/problems.js" as Problems

/* Makes a room. */
Dialog {
    id: root

    required property var workspace
    property string code // why the last attempt failed
    property int retryAfterMs: 0
    property bool isWorking: false

    function submit(): void {
        if (isWorking || name.text.trim().length === 0)
            return;
        isWorking = true;
        code = "";
        workspace.createRoom(name.text.trim(), description.text.trim(), secret.checked,
            secret.checked ? password.text : "", Number(members.text) || 0);
    }

    title: qsTr("Create a room")
    first: name.box

    Connections {
        target: root.workspace

        function onRoomCreated(roomId) {
            root.close();
        }

        function onActionFailed(action, code, retryAfterMs) {
            if (action !== "createRoom")
                return;
            root.isWorking = false;
            root.code = code;
            root.retryAfterMs = retryAfterMs;
        }
    }
    Notice {
        sentence: Problems.sentence(root.code, root.retryAfterMs)
    }
    Field {
        id: name
        objectName: "roomName"
        width: parent.width
        label: qsTr("Room name")
        maximumLength: 100
        onAccepted: root.submit()
    }
    Field {
        id: description
        width: parent.width
        label: qsTr("Description")
        isOptional: true
        maximumLength: 500
        onAccepted: root.submit()
    }
    CheckLine {
        id: secret
        objectName: "privateBox"
        label: qsTr("Private room")
        note: qsTr("Not listed; others enter with its password")
    }
    PasswordField {
        id: password
        width: parent.width
        visible: secret.checked
        label: qsTr("Room password")
        isOptional: true
        hint: qsTr("Without one, for now only you can enter")
        onAccepted: root.submit()
    }
    Field {
        id: members
        width: parent.width
        label: qsTr("Member limit")
        text: "100"
        inputMethodHints: Qt.ImhDigitsOnly
        onAccepted: root.submit()
    }
    footer: [
        Button {
            objectName: "createButton"
            kind: "primary"
            label: qsTr("Create")
            isBusy: root.isWorking
            enabled: name.text.trim().length > 0
            onClicked: root.submit()
        },
        Button {
            label: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
