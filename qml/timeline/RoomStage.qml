// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui

/* The rooms that were opened lately, each kept alive behind the one that is shown. */
Item {
    id: root

    required property var workspace
    required property var settings
    property var roomId // the one that is shown
    property bool isWatched: false
    property bool isNarrow: false

    readonly property int keeps: 3 // so many stay alive
    property RoomPane pane: null // the one that is shown

    signal linkActivated(string link)
    signal copyRequested(string text)

    /** Brings the pane of the open room to the front, making it if need be. */
    function follow(): void {
        if (!roomId) {
            pane = null;
            return;
        }
        let at = find(roomId);
        if (at < 0) {
            opened.append({ roomId: roomId });
            at = opened.count - 1;
        } else if (at < opened.count - 1) {
            opened.move(at, opened.count - 1, 1);
            at = opened.count - 1;
        }
        pane = panes.itemAt(at) as RoomPane;
        if (opened.count > keeps)
            opened.remove(0);
    }

    function find(id: var): int {
        for (let i = 0; i < opened.count; ++i) {
            if (opened.get(i).roomId === id)
                return i;
        }
        return -1;
    }

    /** A room that one has left needs no pane. */
    function drop(id: var): void {
        const at = find(id);
        if (at >= 0)
            opened.remove(at);
    }

    // Who holds the keys down runs past rooms; only the last of them is built.
    onRoomIdChanged: Qt.callLater(follow)
    Component.onCompleted: follow()

    ListModel {
        id: opened
    }
    Repeater {
        id: panes
        model: opened

        RoomPane {
            required property var roomId
            readonly property bool isShown: roomId === root.roomId

            anchors.fill: parent
            visible: isShown
            room: root.workspace.room(roomId)
            settings: root.settings
            isWatched: root.isWatched && isShown
            isNarrow: root.isNarrow
            onLinkActivated: link => root.linkActivated(link)
            onCopyRequested: text => root.copyRequested(text)
        }
    }
}
