// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import Parley.Ui

/* The rooms: name and "+", the way to jump, the list, one's own card. */
FocusScope {
    id: root

    required property var workspace
    property var currentRoomId

    signal roomChosen(var roomId)
    signal switcherRequested
    signal createRequested
    signal directoryRequested
    signal joinRequested
    signal settingsRequested
    signal leaveRequested(var roomId, string name)

    /** Moves the keyboard into the list. */
    function take(): void {
        list.forceActiveFocus(Qt.TabFocusReason);
        list.takeOpen();
    }

    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Rooms")

    Rectangle {
        anchors.fill: parent
        color: Theme.rail
    }
    Divider {
        anchors.right: parent.right
        height: parent.height
    }

    RailHead {
        id: head
        width: parent.width - 1
        onSwitcherRequested: root.switcherRequested()
        onCreateRequested: root.createRequested()
        onDirectoryRequested: root.directoryRequested()
        onJoinRequested: root.joinRequested()
    }
    RoomList {
        id: list
        anchors.top: head.bottom
        anchors.bottom: card.top
        width: parent.width - 1
        workspace: root.workspace
        currentRoomId: root.currentRoomId
        onRoomChosen: roomId => root.roomChosen(roomId)
        onMenuRequested: (row, place) => menu.openFor(row, place)
    }
    Skeleton {
        anchors.top: list.top
        width: list.width
        visible: list.count === 0 && root.workspace.connection === "connecting"
        isRooms: true
        rows: 6
    }
    EmptyState {
        anchors.top: list.top
        anchors.topMargin: Theme.space6
        width: list.width
        visible: list.count === 0 && root.workspace.connection !== "connecting"
        iconName: "bubbles"
        sentence: qsTr("You are in no room yet.")
        action: qsTr("Browse rooms")
        onActed: root.directoryRequested()
    }
    OwnCard {
        id: card
        anchors.bottom: parent.bottom
        width: parent.width - 1
        workspace: root.workspace
        onSettingsRequested: root.settingsRequested()
    }
    RoomMenu {
        id: menu
        workspace: root.workspace
        onLeaveRequested: (roomId, name) => root.leaveRequested(roomId, name)
    }
}
