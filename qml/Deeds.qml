// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import "words/problems.js" as Problems

/* What comes of the things that were asked for: a room to open, a sentence to say, a session that is over. */
Item {
    id: root

    required property var workspace
    // Their dialogs say themselves what went wrong.
    readonly property var dialogActions: ["createRoom", "leave"]

    signal said(string sentence)
    signal roomOpened(var roomId)
    signal expired
    signal renewed

    function follow(): void {
        if (!workspace)
            return;
        if (workspace.connection === "signedOut")
            root.expired();
        else if (workspace.connection === "online")
            root.renewed();
    }

    onWorkspaceChanged: follow()

    Connections {
        target: root.workspace
        ignoreUnknownSignals: false

        function onRoomCreated(roomId) {
            root.roomOpened(roomId);
        }

        function onRoomJoined(roomId) {
            root.roomOpened(roomId);
        }

        function onActionFailed(action, code, retryAfterMs) {
            if (!root.dialogActions.includes(action))
                root.said(Problems.sentence(code, retryAfterMs));
        }

        function onConnectionChanged() {
            root.follow();
        }
    }
}
