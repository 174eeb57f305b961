// SPDX-License-Identifier: GPL-3.0-or-later
pragma ComponentBehavior: Bound
import QtQuick
import Parley.Ui

/* Rail, room, people. Three columns, two below 1000 pixels, one below 720. */
Item {
    id: root

    required property var workspace
    required property var settings
    property bool hasWindow: true // whether the window is the active one

    readonly property bool isNarrow: width < 720
    readonly property bool isWide: width >= 1000
    readonly property var room: workspace.currentRoomId ? workspace.room(workspace.currentRoomId) : null
    readonly property bool hasRoom: room !== null
    property var lastRoom: null // stays while what shows a room is taken away
    property string panel: "" // beside the room: "" "members" "search"
    property bool membersWanted: true // in a wide window
    readonly property bool membersShown: panel === "members" || (panel === "" && isWide && membersWanted)

    signal linkActivated(string link)
    signal copyRequested(string text)
    signal dialogRequested(string name, var facts)

    function openRoom(roomId: var): void {
        workspace.openRoom(roomId);
        Qt.callLater(takeComposer);
    }

    function takeComposer(): void {
        stage.pane?.takeComposer();
    }

    function openSearch(everywhere: bool): void {
        panel = "search";
        side.openSearch(everywhere);
    }

    function toggleMembers(): void {
        if (isWide && panel === "")
            membersWanted = !membersWanted;
        else
            panel = panel === "members" ? "" : "members";
    }

    /** The room before or after the open one in the rail. */
    function stepRoom(step: int, unreadOnly: bool): void {
        const next = workspace.rooms.neighbour(workspace.currentRoomId, step, unreadOnly);
        if (next)
            openRoom(next);
    }

    /** Closes the panel; else goes to the newest message, and the keyboard to the composer. */
    function stepBack(): void {
        if (panel.length > 0)
            panel = "";
        else
            stage.pane?.settle();
        takeComposer();
    }

    function showMessage(messageId: var): void {
        stage.pane?.showMessage(messageId);
    }

    /** Moves the keyboard from region to region: rail, messages, composer, panel. */
    function nextRegion(step: int): void {
        regions.next(step);
    }

    onRoomChanged: if (room) lastRoom = room
    Component.onCompleted: Qt.callLater(takeComposer)

    Rectangle {
        anchors.fill: parent
        color: Theme.background
    }
    Rail {
        id: rail
        objectName: "rail"
        width: root.isNarrow ? root.width : root.isWide ? Theme.railWidth : Theme.railWidth - 16
        height: parent.height
        visible: !root.isNarrow || !root.hasRoom
        workspace: root.workspace
        currentRoomId: root.workspace.currentRoomId
        onRoomChosen: roomId => root.openRoom(roomId)
        onSwitcherRequested: root.dialogRequested("switcher", {})
        onCreateRequested: root.dialogRequested("create", {})
        onDirectoryRequested: root.dialogRequested("directory", {})
        onJoinRequested: root.dialogRequested("join", {})
        onSettingsRequested: root.dialogRequested("settings", {})
        onLeaveRequested: (roomId, name) => root.dialogRequested("leave", { roomId: roomId, name: name })
    }
    Item {
        id: middle
        objectName: "roomArea"
        x: root.isNarrow ? 0 : rail.width
        width: root.width - x - (side.isDocked ? side.width : 0)
        height: parent.height
        visible: !root.isNarrow || root.hasRoom

        Item {
            id: head
            width: parent.width
            height: root.hasRoom ? Theme.headerHeight : 0

            Lazy {
                when: root.hasRoom

                RoomHeader {
                    anchors.fill: parent
                    room: root.lastRoom
                    isNarrow: root.isNarrow
                    membersShown: root.membersShown
                    searchShown: root.panel === "search"
                    onBackRequested: root.workspace.openRoom(0)
                    onSearchToggled: root.panel === "search" ? root.panel = "" : root.openSearch(false)
                    onMembersToggled: root.toggleMembers()
                    onDetailsRequested: root.dialogRequested("details", { room: root.room })
                }
            }
        }
        ConnectionBar {
            id: bar
            anchors.top: head.bottom
            width: parent.width
            workspace: root.workspace
            onLogInRequested: root.dialogRequested("expired", {})
        }
        RoomStage {
            id: stage
            anchors.top: bar.bottom
            anchors.bottom: parent.bottom
            width: parent.width
            workspace: root.workspace
            settings: root.settings
            roomId: root.workspace.currentRoomId
            isWatched: root.hasWindow && middle.visible
            isNarrow: root.isNarrow
            onLinkActivated: link => root.linkActivated(link)
            onCopyRequested: text => root.copyRequested(text)
        }
        EmptyState {
            anchors.centerIn: parent
            width: Math.min(parent.width, 420)
            visible: !root.hasRoom
            iconName: "bubbles"
            sentence: qsTr("Pick a room and start talking.")
            action: qsTr("Browse rooms")
            onActed: root.dialogRequested("directory", {})
        }
    }
    SidePanel {
        id: side
        height: parent.height
        workspace: root.workspace
        room: root.lastRoom
        kind: !root.hasRoom ? "" : root.membersShown ? "members" : root.panel
        isFloating: !root.isWide
        onCloseRequested: {
            root.panel = "";
            root.takeComposer();
        }
        onResultChosen: (roomId, messageId) => {
            root.openRoom(roomId);
            if (!root.isWide)
                root.panel = "";
            Qt.callLater(() => stage.pane?.showMessage(messageId));
        }
    }
    Regions {
        id: regions
        stops: [
            { item: rail, take: () => rail.take() },
            { item: stage, take: () => stage.pane?.takeTimeline() },
            { item: stage, take: () => root.takeComposer() },
            { item: side, take: () => side.take() }
        ]
    }
}
