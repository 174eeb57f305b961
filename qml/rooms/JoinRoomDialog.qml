// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui
import "../words/people.js" as People
import "../words/problems.js" as Problems

/* Joins a private room: by its number or link, with its password. */
Dialog {
    id: root

    required property var workspace
    property var roomId // known already, or empty
    property string name
    property string code
    property int retryAfterMs: 0
    property bool isWorking: false

    readonly property bool isKnown: Boolean(roomId)
    readonly property bool isAboutPassword: code === "wrong_room_password"

    /** The number in what was typed: 12, #12, or an address that ends in /r/12. */
    function numberIn(text: string): int {
        return Number(/(?:^#?|\/r\/)([1-9]\d{0,8})(?:\/m\/\d+)?$/.exec(text.trim())?.[1] ?? 0);
    }

    function submit(): void {
        if (isWorking)
            return;
        const id = isKnown ? roomId : numberIn(address.text);
        address.error = isKnown || id > 0 ? "" : qsTr("Enter a room number or a room link");
        if (address.error.length > 0)
            return;
        isWorking = true;
        code = "";
        workspace.join(id, password.text);
    }

    title: isKnown ? People.fill(qsTr("Join %1"), name) : qsTr("Join a private room")
    first: isKnown ? password.box : address.box

    Connections {
        target: root.workspace

        function onRoomJoined(roomId) {
            root.close();
        }

        function onActionFailed(action, code, retryAfterMs) {
            if (action !== "join")
                return;
            root.isWorking = false;
            root.code = code;
            root.retryAfterMs = retryAfterMs;
        }
    }
    Notice {
        sentence: root.isAboutPassword ? "" : Problems.sentence(root.code, root.retryAfterMs)
    }
    Field {
        id: address
        objectName: "roomAddress"
        width: parent.width
        visible: !root.isKnown
        label: qsTr("Room number or link")
        hint: qsTr("For example 12, or the link that a member sent you")
        onAccepted: root.submit()
    }
    PasswordField {
        id: password
        objectName: "roomPassword"
        width: parent.width
        label: qsTr("Room password")
        isOptional: !root.isKnown
        error: root.isAboutPassword ? Problems.sentence(root.code, 0) : ""
        onAccepted: root.submit()
    }
    footer: [
        Button {
            objectName: "joinButton"
            kind: "primary"
            label: qsTr("Join room")
            isBusy: root.isWorking
            enabled: root.isKnown || address.text.trim().length > 0
            onClicked: root.submit()
        },
        Button {
            label: qsTr("Cancel")
            onClicked: root.close()
        }
    ]
}
