// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtQuick.Templates as T
import Parley.Ui

/* The rooms by sections. The arrow keys move, Enter opens, the menu key offers more. */
ListView {
    id: root

    required property var workspace
    property var currentRoomId

    signal roomChosen(var roomId)
    signal menuRequested(var row, point place)

    /** Puts the keyboard on the open room. */
    function takeOpen(): void {
        currentIndex = Math.max(0, workspace.rooms.rowOf(currentRoomId));
    }

    model: workspace.rooms
    clip: true
    activeFocusOnTab: true
    currentIndex: -1
    keyNavigationEnabled: true
    highlightMoveDuration: 0
    boundsBehavior: Flickable.StopAtBounds
    bottomMargin: Theme.space3
    cacheBuffer: 600
    T.ScrollBar.vertical: ScrollBar {}
    Accessible.role: Accessible.List
    Accessible.name: qsTr("Rooms")

    section.property: "section"
    section.delegate: RailSection {}

    onActiveFocusChanged: if (activeFocus && currentIndex < 0) takeOpen()

    Keys.onReturnPressed: (currentItem as RoomRow)?.choose()
    Keys.onEnterPressed: (currentItem as RoomRow)?.choose()
    Keys.onMenuPressed: (currentItem as RoomRow)?.askMenu(Qt.point(width / 2, Theme.rowHeight))

    // Rows do not jump from under the pointer.
    Binding {
        target: root.workspace.rooms
        property: "isHeld"
        value: pointer.hovered
    }
    HoverHandler {
        id: pointer
    }

    move: Transition {
        NumberAnimation { property: "y"; duration: Theme.timePanel; easing.type: Easing.OutCubic }
    }
    displaced: Transition {
        NumberAnimation { property: "y"; duration: Theme.timePanel; easing.type: Easing.OutCubic }
    }

    delegate: RoomRow {}
}
