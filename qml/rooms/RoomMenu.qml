// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* What one can do with a room of the rail. */
Menu {
    id: root

    required property var workspace
    property var roomId
    property string name
    property bool isFavourite: false
    property bool isMuted: false
    property int unread: 0

    signal leaveRequested(var roomId, string name)

    function openFor(row: RoomRow, place: point): void {
        roomId = row.roomId;
        name = row.name;
        isFavourite = row.isFavourite;
        isMuted = row.isMuted;
        unread = row.unread;
        openAt(row, place.x, place.y);
    }

    MenuEntry {
        label: qsTr("Mark as read")
        iconName: "check"
        enabled: root.unread > 0
        onTriggered: root.workspace.markRead(root.roomId)
    }
    MenuEntry {
        label: root.isFavourite ? qsTr("Remove from favourites") : qsTr("Add to favourites")
        iconName: "star"
        onTriggered: root.workspace.setFavourite(root.roomId, !root.isFavourite)
    }
    MenuEntry {
        label: root.isMuted ? qsTr("Unmute") : qsTr("Mute")
        iconName: root.isMuted ? "bell" : "bell-off"
        onTriggered: root.workspace.setNotify(root.roomId, root.isMuted ? "all" : "none")
    }
    MenuLine {}
    MenuEntry {
        label: qsTr("Leave room")
        iconName: "log-out"
        isDangerous: true
        onTriggered: root.leaveRequested(root.roomId, root.name)
    }
}
