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

    /** The row of the open room, or -1. */
    function openRow(): int {
        for (let i = 0; i < count; ++i) {
            if ((itemAtIndex(i) as RoomRow)?.roomId === currentRoomId)
                return i;
        }
        return -1;
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

    Keys.onReturnPressed: (currentItem as RoomRow)?.choose()
    Keys.onEnterPressed: (currentItem as RoomRow)?.choose()
    Keys.onMenuPressed: (currentItem as RoomRow)?.askMenu(Qt.point(width / 2, Theme.rowHeight))

    move: Transition {
        NumberAnimation { property: "y"; duration: Theme.timePanel; easing.type: Easing.OutCubic }
    }
    displaced: Transition {
        NumberAnimation { property: "y"; duration: Theme.timePanel; easing.type: Easing.OutCubic }
    }

    delegate: RoomRow {}
}
